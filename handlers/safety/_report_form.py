"""The form of a report: what went wrong, and between whom."""

from bot.contract.outgoing import Text, _

REPORT_REASON_LABELS: dict[str, Text] = {
    "danger": _("Child or adult at risk"),
    "rude": _("Rude or frightening"),
    "money": _("About money or data"),
    "discrimination": _("Discriminated against"),
    "quarrel": _("We had an argument"),
    "absent": _("Nobody came"),
    "talk": _("Talk to someone"),
}

ALARMING_REASONS = ("danger", "unopened")
"""What rings until a coordinator takes it."""

REASONS_FOR_TODAY = ("waiting", "lost", "gone")
"""What is for whoever looks next, while somebody stands at a window."""

REASONS_WITHOUT_CONTACT = ("danger", "rude", "money", "discrimination", "quarrel", "talk")
"""What can be reported where it is about no neighbour."""

REPORTED_AGAIN = _("The same person has reported again:")
