"""Sentences about what neighbours must not do: why not, whose door is right instead, and what they can do."""

from dataclasses import dataclass

from bot.contract.outgoing import Choice, Line, Text, _, choice
from bot.rules.requests import vulnerable_people
from bot.rules.requests.scope_of_help import OutOfScopeKind, ScopeAssessment, ScopeVerdict, assess_scope

READY_TEXT_PREFIX = "ready:"
"""Before the code of a request that we worded ourselves, so that everybody reads it in their own language."""
FAMILY_CENTRES_BUTTON = choice(_("Family centres nearby"), go="places.find_by_words", sign="📍", words="family centre")
CHILDCARE_NOT_ARRANGED = _("I do not arrange care for children at home. Family centres know who helps with that.")
CHILDCARE_NOT_OFFERED = _(
    "Care for children at home is not offered in this city. Please reject it, or change what it says."
)
"""Said to coordinators."""
MAX_QUOTE_LENGTH = 60
"""Letters of the words that led to a doubt."""

# Translators: said kindly to the person who asked for help, before it is sent.
OUT_OF_SCOPE_TEXTS: dict[OutOfScopeKind, Text] = {
    OutOfScopeKind.TRADE: _(
        "This is work for a trade, for your safety. Please ask the landlord or the caretaker first, or else a firm."
    ),
    OutOfScopeKind.CARE: _(
        "Washing, injections, dressings and medicine are for people who have learnt it. A care service does that; the "
        "care advice centre helps you to find one."
    ),
    OutOfScopeKind.MEDICAL: _(
        "Neighbours may not say what to take or what an illness is. Please ask your doctor's practice or a pharmacy; "
        "when they are closed, call 116 117. In danger: 112."
    ),
    OutOfScopeKind.LEGAL: _(
        "Neighbours may not advise about the law or write objections. A legal advice centre may, the welfare "
        "associations do it free of charge, and the tenants' association knows about rent. Please mind the deadline."
    ),
    OutOfScopeKind.DRIVING: _(
        "Neighbours drive nobody by car. The public transport company has people who come along, and the health "
        "insurance knows who takes you to the doctor."
    ),
    OutOfScopeKind.MONEY: _(
        "No neighbour ever needs your card or your PIN, and none keeps or lends money. Please ask the bank itself: "
        "it helps with cash, cards and transfers."
    ),
}

# Translators: said to the person who asked; it follows the sentence about why not.
ALTERNATIVE_TEXTS: dict[str, Text] = {
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
READY_REQUEST_TEXTS: dict[str, Text] = {
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
SCOPE_WARNINGS: dict[OutOfScopeKind, Text] = {
    OutOfScopeKind.TRADE: _("Please look: this may be work for a trade (“{words}”)."),
    OutOfScopeKind.CARE: _("Please look: this may be work for a care service (“{words}”)."),
    OutOfScopeKind.MEDICAL: _("Please look: this may ask for medical advice (“{words}”)."),
    OutOfScopeKind.LEGAL: _("Please look: this may ask for legal advice (“{words}”)."),
    OutOfScopeKind.DRIVING: _("Please look: somebody may be driven by car (“{words}”)."),
    OutOfScopeKind.MONEY: _("Please look: it may be about money or cards (“{words}”)."),
}


@dataclass(frozen=True, slots=True)
class ScopeObjection:
    """What is said to whoever asks for something that is not for neighbours, and the ways on.

    `remainder` is the key in REMAINDERS of what they may ask for instead; where we are not `sure`, the first line says
    so. The choices bear `remainder`, its code or "none" for sending the words as they are.
    """

    sure: bool
    lines: tuple[Line, ...]
    remainder: str
    ways: tuple[Choice, ...]


def find_scope_objection(words: str, *, childcare: bool = True) -> ScopeObjection | None:
    """What to say before these words are sent; nothing where they ask for what a neighbour may do here."""
    if not childcare and vulnerable_people.is_childcare(words):
        return ScopeObjection(
            sure=True,
            lines=(CHILDCARE_NOT_ARRANGED, ALTERNATIVE_TEXTS["walk"]),
            remainder="walk",
            ways=(FAMILY_CENTRES_BUTTON,),
        )
    judged = assess_scope(words)
    if judged.kind is None or judged.verdict is ScopeVerdict.OK:
        return None
    sure = judged.verdict is ScopeVerdict.NO
    unsure = () if sure else (_("I may be wrong, please read this first:"),)
    instead = choice(_("Ask for that"), remainder=judged.remainder)
    anyway = choice(_("Send it to a coordinator all the same"), remainder="none")
    lines = (*unsure, OUT_OF_SCOPE_TEXTS[judged.kind], ALTERNATIVE_TEXTS[judged.remainder])
    return ScopeObjection(sure, lines, judged.remainder, (instead, anyway))


def quote_request_words(words: str) -> Text:
    """What a request says: the words of whoever asks as they wrote them, or a sentence of ours."""
    ready = (
        READY_REQUEST_TEXTS.get(words.removeprefix(READY_TEXT_PREFIX)) if words.startswith(READY_TEXT_PREFIX) else None
    )
    return ready or _("“{words}”", words=words)


def find_scope_warnings(words: str) -> list[Text]:
    """For coordinators: whose work it may be, by which words; empty where there is no doubt."""
    judged = assess_scope(words)
    if judged.kind is None or judged.verdict is ScopeVerdict.OK:
        return []
    return [Text(SCOPE_WARNINGS[judged.kind].message, {"words": _quote_suspicious_words(words, judged)})]


def _quote_suspicious_words(words: str, judged: ScopeAssessment) -> str:
    """The words that led to it, with a sign for what is left out."""
    said = " … ".join(words[start:end] for start, end in judged.marks)
    return said if len(said) <= MAX_QUOTE_LENGTH else f"{said[:MAX_QUOTE_LENGTH].rstrip()}…"
