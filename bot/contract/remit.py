"""Sentences about what neighbours must not do: why not, whose door is right instead, and what they can do."""

from dataclasses import dataclass

from bot.contract.outgoing import Choice, Line, Text, _, choice
from bot.rules import care
from bot.rules.remit import Judgement, Remit, Verdict, judge

READY = "ready:"
"""Before the code of a request that we worded ourselves, so that everybody reads it in their own language."""
FAMILY_CENTRES = choice(_("Family centres nearby"), go="places.for_words", sign="📍", words="family centre")
NO_CHILDCARE = _("I do not arrange care for children at home. Family centres know who helps with that.")
NOT_HERE = _("Care for children at home is not offered in this city. Please reject it, or change what it says.")
"""Said to coordinators."""
MOST = 60
"""Letters of the words that led to a doubt."""

# Translators: said kindly to the person who asked for help, before it is sent.
WHY_NOT: dict[Remit, Text] = {
    Remit.TRADE: _(
        "This is work for a trade, for your safety. Please ask the landlord or the caretaker first, or else a firm."
    ),
    Remit.CARE: _(
        "Washing, injections, dressings and medicine are for people who have learnt it. A care service does that; the "
        "care advice centre helps you to find one."
    ),
    Remit.MEDICAL: _(
        "Neighbours may not say what to take or what an illness is. Please ask your doctor's practice or a pharmacy; "
        "when they are closed, call 116 117. In danger: 112."
    ),
    Remit.LEGAL: _(
        "Neighbours may not advise about the law or write objections. A legal advice centre may, the welfare "
        "associations do it free of charge, and the tenants' association knows about rent. Please mind the deadline."
    ),
    Remit.DRIVING: _(
        "Neighbours drive nobody by car. The public transport company has people who come along, and the health "
        "insurance knows who takes you to the doctor."
    ),
    Remit.MONEY: _(
        "No neighbour ever needs your card or your PIN, and none keeps or lends money. Please ask the bank itself: "
        "it helps with cash, cards and transfers."
    ),
}

# Translators: said to the person who asked; it follows the sentence about why not.
OFFERS: dict[str, Text] = {
    "bulb": _("What a neighbour can do: change the bulb, or wait with you for the electrician."),
    "electrician": _("What a neighbour can do: wait with you for the electrician, and translate."),
    "roof": _("What a neighbour can do: put things out of the wet, and call the landlord with you."),
    "landlord": _("What a neighbour can do: call the landlord with you, or wait with you for the firm."),
    "visit": _("What a neighbour can do: come for a visit, read aloud, keep somebody company."),
    "pharmacy": _("What a neighbour can do: come along to the pharmacy, and translate."),
    "doctor": _("What a neighbour can do: come along to the doctor, and translate."),
    "court": _("What a neighbour can do: come along, and wait with you."),
    "letter": _("What a neighbour can do: read the letter with you, and come along to a counselling centre."),
    "counselling": _("What a neighbour can do: come along to a counselling centre, and translate."),
    "walk": _("What a neighbour can do: walk the way to school with you and your child."),
    "transport": _("What a neighbour can do: come along by bus and train, or wait with you for the transport."),
    "loan": _("What a neighbour can do: come along to social counselling or to the food bank."),
    "bank": _("What a neighbour can do: come along to the bank and stay with you while you do it."),
}

# Translators: a request for help, as neighbours read it.
REMAINDERS: dict[str, Text] = {
    "bulb": _("Who changes a bulb, or waits with me for the electrician?"),
    "electrician": _("Who waits with me for the electrician, and translates?"),
    "roof": _("Who helps me to put things out of the wet and to call the landlord?"),
    "landlord": _("Who calls the landlord with me, or waits with me for the firm?"),
    "visit": _("Who comes for a visit, to read aloud or to keep somebody company?"),
    "pharmacy": _("Who comes along to the pharmacy, and translates?"),
    "doctor": _("Who comes along to the doctor, and translates?"),
    "court": _("Who comes along to an appointment, and waits with me?"),
    "letter": _("Who reads a letter with me, and comes along to a counselling centre?"),
    "counselling": _("Who comes along to a counselling centre, and translates?"),
    "walk": _("Who walks the way to school with me and my child?"),
    "transport": _("Who comes along by bus and train, or waits with me for the transport?"),
    "loan": _("Who comes along to social counselling or to the food bank?"),
    "bank": _("Who comes along to the bank and stays with me while I do it?"),
}

# Translators: for coordinators, above the request; {words} are those that led to it.
DOUBTS: dict[Remit, Text] = {
    Remit.TRADE: _("Please look: this may be work for a trade (“{words}”)."),
    Remit.CARE: _("Please look: this may be work for a care service (“{words}”)."),
    Remit.MEDICAL: _("Please look: this may ask for medical advice (“{words}”)."),
    Remit.LEGAL: _("Please look: this may ask for legal advice (“{words}”)."),
    Remit.DRIVING: _("Please look: somebody may be driven by car (“{words}”)."),
    Remit.MONEY: _("Please look: it may be about money or cards (“{words}”)."),
}


@dataclass(frozen=True, slots=True)
class Objection:
    """What is said to whoever asks for something that is not for neighbours, and the ways on.

    `remainder` is the key in REMAINDERS of what they may ask for instead; where we are not `sure`, the first line says
    so. The choices bear `remainder`, its code or "none" for sending the words as they are.
    """

    sure: bool
    lines: tuple[Line, ...]
    remainder: str
    ways: tuple[Choice, ...]


def objection(words: str, *, childcare: bool = True) -> Objection | None:
    """What to say before these words are sent; nothing where they ask for what a neighbour may do here."""
    if not childcare and care.looks_after_children(words):
        return Objection(sure=True, lines=(NO_CHILDCARE, OFFERS["walk"]), remainder="walk", ways=(FAMILY_CENTRES,))
    judged = judge(words)
    if judged.kind is None or judged.verdict is Verdict.OK:
        return None
    sure = judged.verdict is Verdict.NO
    unsure = () if sure else (_("I may be wrong, please read this first:"),)
    instead = choice(_("Ask for that"), remainder=judged.remainder)
    anyway = choice(_("Send it to a coordinator all the same"), remainder="none")
    lines = (*unsure, WHY_NOT[judged.kind], OFFERS[judged.remainder])
    return Objection(sure, lines, judged.remainder, (instead, anyway))


def worded(words: str) -> Text:
    """What a request says: the words of whoever asks as they wrote them, or a sentence of ours."""
    ready = REMAINDERS.get(words.removeprefix(READY)) if words.startswith(READY) else None
    return ready or _("“{words}”", words=words)


def doubts(words: str) -> list[Text]:
    """For coordinators: whose work it may be, by which words; empty where there is no doubt."""
    judged = judge(words)
    if judged.kind is None or judged.verdict is Verdict.OK:
        return []
    return [Text(DOUBTS[judged.kind].message, {"words": _led(words, judged)})]


def _led(words: str, judged: Judgement) -> str:
    """The words that led to it, with a sign for what is left out."""
    said = " … ".join(words[start:end] for start, end in judged.marks)
    return said if len(said) <= MOST else f"{said[:MOST].rstrip()}…"
