"""How two neighbours meet: sentences that several capabilities say, and how what was given is taken back."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.contract.context import Context
from bot.contract.on_behalf import written_for
from bot.contract.outgoing import Choice, Line, Moment, Otherwise, Text, _, choice
from bot.rules import doorwords
from db.model import Disclosure, Pair, Revision, Shared, Tie, Visit, VisitState

HELPER, ASKER, BOTH = "helper:", "asker:", "both:"
"""Who of a pair waits for a word of the other; behind it stands since when."""

LONG_AFTER = timedelta(hours=12)
SAY_IT = _("Say it at the door.")
ASK_FOR_IT = _("Ask for it at the door, and do not open to anybody who does not know it.")

TOLD: dict[Shared, Text] = {
    Shared.ADDRESS: _("{name} gives you their address: {words}"),
    Shared.PHONE: _("{name} gives you their phone number: {words}"),
}


def subject(disclosure: int) -> str:
    """Every message that carries what was given bears this, so that all of them can be taken back."""
    return f"shared:{disclosure}"


def hand_over(ctx: Context, pair: Pair, given: Disclosure, giver: str) -> None:
    """Never sent twice by itself; where nobody knows whether it arrived, the helper is asked. `giver` is a name."""
    told = Text(TOLD[given.kind].message, {"name": giver, "words": given.value})
    lines = [told, _("It is only for this visit. Please do not write it down, and pass it on to nobody.")]
    unsure = Otherwise(go="ledger.unsure", data={"disclosure": given.id})
    ctx.tell(pair.helper, lines, [was_shared(pair)], subject=subject(given.id), contact=True, otherwise=unsure)


def was_shared(pair: Pair) -> Choice:
    """The list of what was given, for both to read."""
    return choice(_("What was shared"), go="ledger.shared", pair=pair.id)


def take_back(ctx: Context, pair: Tie, given: Iterable[Disclosure]) -> None:
    """What was given leaves the chat of whom it was given to; where that fails, both hear so."""
    for one in given:
        fails = Otherwise(go="ledger.stays", data={"disclosure": one.id})
        ctx.tell(pair.other(one.giver), [], subject=subject(one.id), otherwise=fails)


def waits_for(pair: Pair, person: int) -> bool:
    """Whether the other one stands at a door, or waits behind it, for a word of `person`."""
    return pair.knock.startswith((HELPER if person == pair.asker else ASKER, BOTH))


def code_word(ctx: Context, code: str, language: str) -> list[Line]:
    """The code word, which both say alike, and what it means to a reader of `language`; nothing where there is none."""
    if not code:
        return []
    means = doorwords.meaning(code, ctx.city.words.door, language)
    said = _("Code word: “{words}”.", words=code)
    return [(said, _("It means: {words}.", words=means)) if means else said]


def explained(pair: Pair, person: int) -> Text:
    """What the code word is for."""
    return SAY_IT if person == pair.helper else ASK_FOR_IT


def stands(visit: Visit | None, name: str, person: int) -> Text:
    """Where the time of a meeting with `name` stands, said to `person`."""
    if visit is None:
        return _("You have not agreed on a time with {name} yet.", name=name)
    at = Moment(visit.at)
    if visit.state is VisitState.AGREED:
        return _("You meet {name}: {moment}.", name=name, moment=at)
    if visit.proposed_by == person:
        return _("You proposed {moment}. {name} has not answered yet.", name=name, moment=at)
    return _("{name} proposes: {moment}. Does that suit you?", name=name, moment=at)


NO_ADDRESS_YET = _("No address has been given yet.")


def address(pair: Pair, given: Iterable[Disclosure], person: int) -> list[Line]:
    """Whether the helper knows where to go, said to either of the two."""
    if not any(one.value and one.kind is Shared.ADDRESS for one in given):
        return [NO_ADDRESS_YET if person == pair.helper else _("You have not given your address yet.")]
    return [_("You have the address: see “What was shared”.")] if person == pair.helper else []


def whom(visit: Visit, said: Revision | None, name: str, person: int, *, helps: bool) -> list[Line]:
    """When they meet, said to `person` about `name`; where one of them writes for another, that one is who is met."""
    if said is None or not said.helped:
        return [stands(visit, name, person)]
    if helps:
        return [stands(visit, said.helped, person), *written_for(said, name)]
    return [_("{helper} comes to {name}: {moment}.", helper=name, name=said.helped, moment=Moment(visit.at))]


def says_on(said: Revision | None, *, reads: bool) -> list[Line]:
    """Whoever is at home knows the time and the code word: by the bot where they `reads` it, else from the writer."""
    if said is None or not said.helped:
        return []
    knows = _("{name} reads the time and the code word as well.", name=said.helped)
    return [knows if reads else _("Please tell {name} the time and the code word.", name=said.helped)]


def has_passed(visit: Visit | None, now: datetime) -> bool:
    """Whether they were to meet so long ago that it is not that visit any more that anything is about."""
    return visit is not None and visit.at <= now - LONG_AFTER


def passed(visit: Visit, name: str) -> Text:
    """Said of such a time."""
    return _("The time with {name} was: {moment}.", name=name, moment=Moment(visit.at))


def meets(ctx: Context, visit: Visit | None, code: str, name: str) -> list[Line]:
    """When the person meets `name`, and the code word that both say at the door; or when that was."""
    known = [] if has_passed(visit, ctx.now) else code_word(ctx, code, ctx.person.language)
    return [stands_now(ctx, visit, name), *known]


def stands_now(ctx: Context, visit: Visit | None, name: str) -> Text:
    """The same, said to whoever is here, or when it was."""
    return passed(visit, name) if visit and has_passed(visit, ctx.now) else stands(visit, name, ctx.person.id)


def plans(pair: Pair, visit: Visit | None, person: int) -> list[Choice]:
    """What `person` can do about a meeting, the likeliest first."""
    asked = visit is not None and visit.state is VisitState.PROPOSED and visit.proposed_by != person
    suits = (
        [choice(_("That suits me"), go="visit.agree", sign="✅", **_proposed(pair, visit))] if visit and asked else []
    )
    gives = [gives_address(pair)] if person == pair.asker else []
    return [
        *suits,
        other_time(pair),
        *gives,
        code_button(pair),
        was_shared(pair),
        choice(_("Something came up"), go="doorstep.begin", pair=pair.id),
    ]


def _proposed(pair: Pair, visit: Visit) -> dict[str, object]:
    return {"pair": pair.id, "at": visit.at.isoformat()}


def other_time(pair: Pair) -> Choice:
    """The way to propose another time."""
    return choice(_("Another time"), go="visit.another", pair=pair.id)


def gives_address(pair: Pair) -> Choice:
    """Only who asked for help has this, and only they decide."""
    return choice(_("Give my address"), go="disclose.begin", pair=pair.id, kind=Shared.ADDRESS.value)


def gives_phone(pair: Pair) -> Choice:
    """As with the address."""
    return choice(_("Give my phone number"), go="disclose.begin", pair=pair.id, kind=Shared.PHONE.value)


def code_button(pair: Pair) -> Choice:
    """The code word once more."""
    return choice(_("Code word"), go="visit.code", pair=pair.id)


def hitches(pair: Pair, person: int) -> list[Choice]:
    """What can come up before and during a visit, one tap each; whoever asked has another way out than the helper."""
    late = choice(_("I am running late"), go="doorstep.late", pair=pair.id)
    if person == pair.helper:
        nobody = choice(_("Nobody opened"), go="knock.nobody_opened", pair=pair.id)
        return [late, nobody, choice(_("I cannot come"), go="accept.release", pair=pair.id)]
    nobody = choice(_("Nobody came"), go="knock.nobody_came", pair=pair.id)
    return [late, nobody, choice(_("I cannot come"), go="doorstep.cannot", pair=pair.id)]
