"""What was shared: both can read what was given, when and by whom; its giver takes it back with one tap."""

from bot.contract import Choice, Context, Line, Moment, Text, _, action, always, choice
from bot.contract.meeting import gives_address, gives_phone, hand_over, take_back, was_shared
from bot.contract.pairs import OVER
from bot.contract.requests import MINE, quoted
from db import disclosures, pairs, people
from db.model import Disclosure, Pair, PairState, Shared

MOST = 6

# Translators: what stands in the list of what a neighbour was given.
GIVEN: dict[Shared, Text] = {
    Shared.ADDRESS: _("The address, given by {name}: {moment}."),
    Shared.PHONE: _("The phone number, given by {name}: {moment}."),
}
TAKEN_BACK: dict[Shared, Text] = {
    Shared.ADDRESS: _("{name} has taken back their address. Please do not use it any more."),
    Shared.PHONE: _("{name} has taken back their phone number. Please do not use it any more."),
}
SHOWS: dict[Shared, Text] = {
    Shared.ADDRESS: _("Show the address"),
    Shared.PHONE: _("Show the phone number"),
}
BACK: dict[Shared, Text] = {
    Shared.ADDRESS: _("Take back the address"),
    Shared.PHONE: _("Take back the phone number"),
}


@action("ledger.unsure")
async def unsure(ctx: Context) -> None:
    """The line broke while it was handed over: only the helper can say whether it arrived."""
    one = await disclosures.get(ctx.tx, ctx.picked["disclosure"])
    pair = await pairs.mine(ctx.tx, one.pair, ctx.person) if one else None
    if one and pair and one.value:
        name = await people.name_of(ctx.tx, one.giver)
        asked = _("{name} gave you something, and I do not know whether it arrived. Is it there?", name=name)
        show = choice(_("Show it"), go="ledger.show", disclosure=one.id)
        ctx.say(asked, [show, was_shared(pair)])


@action("ledger.shared")
@always
async def shared(ctx: Context) -> None:
    """What was given, when and by whom; both can read that, and only the giver can take it back."""
    pair = await pairs.mine(ctx.tx, ctx.picked["pair"], ctx.person)
    if pair is None:
        ctx.say(OVER, [MINE])
        return
    given, name = await disclosures.of_pair(ctx.tx, pair), await people.name_of(ctx.tx, pair.asker)
    lines = [_entry(one, name) for one in given]
    gives = pair.state is PairState.OPEN and ctx.person.id == pair.asker
    more = [gives_address(pair), gives_phone(pair)] if gives else []
    ways = [way for one in given if one.value for way in _ways(ctx, one)]
    ctx.say(lines or [_("Nothing was shared.")], [*ways, *more, MINE][:MOST])


def _entry(one: Disclosure, name: str) -> Line:
    """That it was given, and what became of it."""
    given = Text(GIVEN[one.kind].message, {"name": name, "moment": Moment(one.given)})
    if one.withdrawn:
        return given, _("Taken back: {moment}.", moment=Moment(one.withdrawn))
    return given


def _ways(ctx: Context, one: Disclosure) -> list[Choice]:
    shows = choice(SHOWS[one.kind], go="ledger.show", disclosure=one.id)
    back = choice(BACK[one.kind], go="ledger.withdraw", sign="↩️", disclosure=one.id)
    return [shows, back] if ctx.person.id == one.giver else [shows]


@action("ledger.show")
async def show(ctx: Context) -> None:
    """The value once more: to its giver, and to the match for as long as they are in touch."""
    one, pair = await _given(ctx)
    if one is None or pair is None or not one.value:
        ctx.say(_("This is no longer there."), [MINE])
    elif ctx.person.id == one.giver:
        ctx.say(quoted(one.value), _ways(ctx, one)[1:])
    else:
        hand_over(ctx, pair, one, await people.name_of(ctx.tx, one.giver))


@action("ledger.withdraw")
@always
async def withdraw(ctx: Context) -> None:
    """One tap: it is deleted, and leaves the helper's chat; nothing ever stands in the way of that."""
    one, pair = await _given(ctx)
    if one is None or pair is None or one.giver != ctx.person.id or not await disclosures.withdraw(ctx.tx, one.id):
        ctx.say(_("This is no longer there."), [MINE])
        return
    take_back(ctx, pair, [one])
    ctx.tell(pair.helper, Text(TAKEN_BACK[one.kind].message, {"name": ctx.person.name}), [was_shared(pair)])
    name = await people.name_of(ctx.tx, pair.helper)
    ctx.say(_("I deleted it, and take it out of the chat with {name}.", name=name), [was_shared(pair), MINE])


@action("ledger.stays")
async def stays(ctx: Context) -> None:
    """It could not be taken out of the chat: whoever has it is asked to delete it, and the giver hears the truth."""
    one, pair = await _given(ctx)
    ctx.say(_("I could not take a message with an address or a number out of this chat. Please delete it yourself."))
    if one and pair and ctx.person.id == pair.helper:
        name = ctx.person.name
        honest = _("I deleted it, but {name} may still see it in their chat. I asked them to delete it.", name=name)
        ctx.tell(one.giver, honest)


async def _given(ctx: Context) -> tuple[Disclosure | None, Pair | None]:
    """What a button is about, if it was given within a pair of theirs."""
    one = await disclosures.get(ctx.tx, ctx.picked["disclosure"])
    pair = await pairs.mine(ctx.tx, one.pair, ctx.person) if one else None
    return (one, pair) if pair else (None, None)
