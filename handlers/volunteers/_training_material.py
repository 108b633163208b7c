"""The basic training of volunteers: six short cards, and five questions with what is the right idea in each."""

from dataclasses import dataclass

from bot.contract.outgoing import Text, _

# Translators: cards that whoever wants to help reads before the first task; please keep each under 300 characters.
TRAINING_CARDS: tuple[Text, ...] = (
    _(
        "At the door: say your first name and the code word that I gave you both. If the words do not match, stay "
        "outside and tell me. Come on time. You are a guest: ask before you touch anything."
    ),
    _(
        "What neighbours do not do: nursing and medicine, electricity and gas, legal or medical advice, driving "
        "anybody by car. If somebody asks for it, say kindly: “I may not do that, but Büdchen knows who can.”"
    ),
    _(
        "What you see and hear stays with you: illness, family, letters, how somebody lives. Take no photos, and tell "
        "nobody, not even friends. Are you worried? Then talk to a coordinator."
    ),
    _(
        "Never take a bank card, a PIN, keys or money in advance, not even once. If you buy something for somebody, "
        "you get the money back for the receipt, at the door. A coffee as a thank-you is fine, money is not."
    ),
    _(
        "Your limits count, too. You may say no at any time, without a reason, also in the middle. If it becomes too "
        "much, or somebody comes too close, leave and tell me. Nobody will blame you."
    ),
    _(
        "In danger call 112 first, the police 110, then tell me. A doctor outside opening hours: 116 117. If "
        "something worries you, choose “Something is wrong”: a coordinator looks, and the other person does not hear "
        "that it was you."
    ),
)


@dataclass(frozen=True)
class QuizQuestion:
    """A question with its answers by code; "right" is the right one, and `idea` says kindly why."""

    asks: Text
    answers: dict[str, Text]
    idea: Text


QUIZ_QUESTIONS: tuple[QuizQuestion, ...] = (
    QuizQuestion(
        _("At the door your code word is not the one that they have. What do you do?"),
        {
            "in": _("I go in, it will be fine"),
            "right": _("I stay outside and tell Büdchen"),
            "say": _("I try other words"),
        },
        _("The code word protects you both. If it does not match, stay outside and tell me."),
    ),
    QuizQuestion(
        _("While you are there, somebody asks you to repair a socket. What do you say?"),
        {
            "right": _("No, that is work for a trade"),
            "try": _("I can try, carefully"),
            "off": _("Yes, if the power is off"),
        },
        _("Electricity belongs to a trade, even if it looks easy. A kind no is enough."),
    ),
    QuizQuestion(
        _("A friend asks whom you helped. What do you tell?"),
        {
            "name": _("Only the first name"),
            "street": _("Only the street"),
            "right": _("Nothing about the person"),
        },
        _("A name or a street can be enough to recognise somebody. It stays with you."),
    ),
    QuizQuestion(
        _("Somebody gives you a bank card and the PIN, to fetch some money. What do you do?"),
        {
            "once": _("I do it this once"),
            "right": _("I kindly give both back"),
            "paper": _("I do it and bring the receipt"),
        },
        _("A card and its PIN stay with their owner. That protects you both."),
    ),
    QuizQuestion(
        _("Somebody lies on the floor and can hardly speak. What do you do?"),
        {
            "right": _("I call 112, then I tell Büdchen"),
            "wait": _("I write to Büdchen and wait"),
            "later": _("I come again tomorrow"),
        },
        _("In danger every minute counts: 112 first, then tell me."),
    ),
)
