"""Sentences about requests out of scope: why a neighbour must not do it, who can help, and what can be asked for."""

from dataclasses import dataclass

from bot.contract.outgoing import Choice, Line, Text, _, choice
from bot.rules.requests import vulnerable_people
from bot.rules.requests.scope_of_help import OutOfScopeKind, ScopeAssessment, ScopeVerdict, assess_scope

READY_TEXT_PREFIX = "ready:"
"""Before the code of a request that we worded ourselves, so that everybody reads it in their own language."""
FAMILY_CENTRES_BUTTON = choice(_("Family centres nearby"), go="places.find_by_words", words="family centre")
CHILDCARE_NOT_ARRANGED = _("I do not arrange childcare at home. Family centres know who can help with that.")
CHILDCARE_NOT_OFFERED = _(
    "We do not offer childcare at home in this city. Please reject the request, or change the text."
)
"""Said to coordinators."""
MAX_QUOTE_LENGTH = 60
"""Letters of the words that led to a doubt."""

# Translators: said kindly to the person who asked for help, before it is sent.
OUT_OF_SCOPE_TEXTS: dict[OutOfScopeKind, Text] = {
    OutOfScopeKind.TRADE: _(
        "For your safety, this is a job for a professional. Please ask your landlord or caretaker first, "
        "or else a professional company."
    ),
    OutOfScopeKind.CARE: _(
        "Washing, injections, dressings and medicine are for trained people. A care service does this. "
        "The care advice centre can help you to find one."
    ),
    OutOfScopeKind.MEDICAL: _(
        "Volunteers cannot tell you which medicine to take or what illness you have. Please ask your "
        "doctor or a pharmacy. When they are closed, call 116 117. In an emergency, call 112."
    ),
    OutOfScopeKind.LEGAL: _(
        "Volunteers cannot give legal advice or write objections. A legal advice centre can. Welfare "
        "associations give advice free of charge. For questions about rent, ask the tenants' "
        "association. Please do not miss the deadline."
    ),
    OutOfScopeKind.DRIVING: _(
        "Volunteers do not drive anyone by car. The bus and train company has people who can travel with "
        "you. Your health insurance can tell you who takes you to the doctor."
    ),
    OutOfScopeKind.MONEY: _(
        "No volunteer ever needs your card or your PIN, and nobody here keeps or lends money. Please ask "
        "your bank directly. The bank can help with cash, cards and transfers."
    ),
}

# Translators: said to the person who asked; it follows the sentence about why not.
ALTERNATIVE_TEXTS: dict[str, Text] = {
    "bulb": _("A neighbour can change the bulb, or wait with you for the electrician."),
    "electrician": _("A neighbour can wait with you for the electrician, and translate."),
    "roof": _("A neighbour can help to move things out of the wet, and call the landlord with you."),
    "landlord": _("A neighbour can call the landlord with you, or wait with you for the repair company."),
    "visit": _("A neighbour can come for a visit, read aloud and keep someone company."),
    "pharmacy": _("A neighbour can go to the pharmacy with you, and translate."),
    "doctor": _("A neighbour can go to the doctor with you, and translate."),
    "court": _("A neighbour can go with you and wait with you."),
    "letter": _("A neighbour can read the letter with you, and go with you to an advice centre."),
    "counselling": _("A neighbour can go with you to an advice centre, and translate."),
    "walk": _("A neighbour can walk to school with you and your child."),
    "transport": _("A neighbour can travel with you by bus and train, or wait with you for your transport."),
    "loan": _("A neighbour can go with you to a social advice centre or to the food bank."),
    "bank": _("A neighbour can go to the bank with you and stay while you do everything yourself."),
}

# Translators: a request for help, as neighbours read it.
READY_REQUEST_TEXTS: dict[str, Text] = {
    "bulb": _("Could someone change a bulb, or wait with me for the electrician?"),
    "electrician": _("Could someone wait with me for the electrician, and translate?"),
    "roof": _("Could someone help me to move things out of the wet and call the landlord?"),
    "landlord": _("Could someone call the landlord with me, or wait with me for the repair company?"),
    "visit": _("Could someone come for a visit, to read aloud or just for company?"),
    "pharmacy": _("Could someone go to the pharmacy with me, and translate?"),
    "doctor": _("Could someone go to the doctor with me, and translate?"),
    "court": _("Could someone go to an appointment with me, and wait with me?"),
    "letter": _("Could someone read a letter with me, and go with me to an advice centre?"),
    "counselling": _("Could someone go with me to an advice centre, and translate?"),
    "walk": _("Could someone walk to school with me and my child?"),
    "transport": _("Could someone travel with me by bus and train, or wait with me for my transport?"),
    "loan": _("Could someone go with me to a social advice centre or to the food bank?"),
    "bank": _("Could someone go to the bank with me and stay while I do everything myself?"),
}

# Translators: for coordinators, above the request; {words} are those that led to it.
SCOPE_WARNINGS: dict[OutOfScopeKind, Text] = {
    OutOfScopeKind.TRADE: _("Please check: this may be a job for a professional (“{words}”)."),
    OutOfScopeKind.CARE: _("Please check: this may be a job for a care service (“{words}”)."),
    OutOfScopeKind.MEDICAL: _("Please check: the text may ask for medical advice (“{words}”)."),
    OutOfScopeKind.LEGAL: _("Please check: the text may ask for legal advice (“{words}”)."),
    OutOfScopeKind.DRIVING: _("Please check: someone may want to be driven by car (“{words}”)."),
    OutOfScopeKind.MONEY: _("Please check: the text may be about money or cards (“{words}”)."),
}


@dataclass(frozen=True, slots=True)
class ScopeObjection:
    """What a requester is told whose request is out of scope, and the ways on.

    `remainder` is the key in REMAINDERS of what can be asked for instead; where the rule is not `sure`, the first line
    says so. The buttons carry `remainder`, its code or "none" to send the text as it is.
    """

    sure: bool
    lines: tuple[Line, ...]
    remainder: str
    choices: tuple[Choice, ...]


def find_scope_objection(words: str, *, childcare: bool = True) -> ScopeObjection | None:
    """What to say before the request is submitted; None where it is in scope."""
    if not childcare and vulnerable_people.is_childcare(words):
        return ScopeObjection(
            sure=True,
            lines=(CHILDCARE_NOT_ARRANGED, ALTERNATIVE_TEXTS["walk"]),
            remainder="walk",
            choices=(FAMILY_CENTRES_BUTTON,),
        )
    judged = assess_scope(words)
    if judged.kind is None or judged.verdict is ScopeVerdict.OK:
        return None
    sure = judged.verdict is ScopeVerdict.NO
    unsure = () if sure else (_("I may be wrong. Please read this first:"),)
    instead = choice(_("Ask for this instead"), remainder=judged.remainder)
    anyway = choice(_("Send to the team anyway"), remainder="none")
    lines = (*unsure, OUT_OF_SCOPE_TEXTS[judged.kind], ALTERNATIVE_TEXTS[judged.remainder])
    return ScopeObjection(sure, lines, judged.remainder, (instead, anyway))


def quote_request_words(words: str) -> Text:
    """The text of a request in quotation marks, or a ready sentence of ours."""
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
