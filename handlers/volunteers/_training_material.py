"""The basic training of volunteers: six short cards, and five questions with what is the right idea in each."""

from dataclasses import dataclass

from bot.contract.outgoing import Text, _

# Translators: cards that whoever wants to help reads before the first task; please keep each under 300 characters.
TRAINING_CARDS: tuple[Text, ...] = (
    _(
        "At the door: say your first name and the code word that I gave you both. If the words do not "
        "match, stay outside and tell me. Please be on time. You are a guest, so ask before you touch "
        "anything."
    ),
    _(
        "What volunteers do not do: nursing or medicine, electrical or gas work, legal or medical "
        "advice, driving anyone by car. If someone asks for it, say kindly: “I am not allowed to do "
        "that, but Büdchen knows who can.”"
    ),
    _(
        "Keep what you see and hear to yourself: illness, family, letters, how someone lives. Take no "
        "photos and tell nobody, not even friends. If you are worried, talk to a coordinator."
    ),
    _(
        "Never take a bank card, a PIN, keys or money in advance, not even once. If you buy something "
        "for someone, show the receipt at the door, and you will get the money back. A coffee as a "
        "thank-you is fine, money is not."
    ),
    _(
        "Your limits matter, too. You can say no at any time, without giving a reason, even halfway "
        "through. If it gets too much, or someone comes too close, leave and tell me. Nobody will blame "
        "you."
    ),
    _(
        "In an emergency, call 112 first, or the police on 110. Then tell me. For a doctor outside "
        "opening hours: 116 117. If something worries you, choose “Something is wrong”. A coordinator "
        "will look at it. I will not tell the other person that it came from you."
    ),
)


@dataclass(frozen=True)
class QuizQuestion:
    """A question with its answers by code; "right" is the right one, and `idea` says kindly why."""

    prompt: Text
    answers: dict[str, Text]
    idea: Text


QUIZ_QUESTIONS: tuple[QuizQuestion, ...] = (
    QuizQuestion(
        _("At the door, the other person's code word is different from yours. What do you do?"),
        {
            "in": _("I go in, it will be fine"),
            "right": _("I stay out, tell Büdchen"),
            "say": _("I try other words"),
        },
        _("The code word protects you both. If it does not match, stay outside and tell me."),
    ),
    QuizQuestion(
        _("While you are there, someone asks you to repair a socket. What do you say?"),
        {
            "right": _("No, ask an electrician"),
            "try": _("I can try, carefully"),
            "off": _("Yes, if the power is off"),
        },
        _("Electrical work is for an electrician, even if it looks easy. A kind no is enough."),
    ),
    QuizQuestion(
        _("A friend asks who you helped. What do you say?"),
        {
            "name": _("Only the first name"),
            "street": _("Only the street"),
            "right": _("Nothing about the person"),
        },
        _("A name or a street can be enough to recognise someone. Keep it to yourself."),
    ),
    QuizQuestion(
        _("Someone gives you their bank card and PIN to get some cash. What do you do?"),
        {
            "once": _("I do it just this once"),
            "right": _("I kindly give both back"),
            "paper": _("Yes, with the receipt"),
        },
        _("A card and its PIN stay with their owner. That protects you both."),
    ),
    QuizQuestion(
        _("Someone is lying on the floor and can hardly speak. What do you do?"),
        {
            "right": _("First 112, then Büdchen"),
            "wait": _("I tell Büdchen and wait"),
            "later": _("I come back tomorrow"),
        },
        _("In an emergency, every minute counts. Call 112 first, then tell me."),
    ),
)
