"""What the topics are called on a button (`bot.rules.places.topics`)."""

from collections.abc import Mapping

from bot.contract.outgoing import Text, _, pgettext

TOPIC_LABELS: Mapping[str, Text] = {
    "mosque": _("A mosque"),
    "church": _("A church"),
    "food": _("Free food"),
    "meal": _("Eating together"),
    "clothes": _("Clothes"),
    "furniture": _("Furniture"),
    "repair": _("Repairing something"),
    "language_cafe": _("Practising German"),
    "housing": _("A place to live"),
    "doctor": _("Doctor and health"),
    "childcare": _("Childcare"),
    "after_school": _("After school"),
    "work": pgettext("noun: topic of places, jobs", "Work"),
    "papers": _("Letters and forms"),
    "debts": _("Debts"),
    "women": _("Only for women"),
    "computer": _("Computer and phone"),
    "warm": _("A warm place"),
    "homework": _("Help with homework"),
    "quiet": _("A quiet place"),
    "company": _("Meeting people"),
    "baby": _("Pregnant or with a baby"),
    "sport": _("Sport"),
    "arts": _("Music and art"),
    "gardening": _("Gardening"),
}
