"""In touch again: after one of two ended their contact nothing brings them together, unless both wish it."""

from bot.contract import Context, Refusal, _, action
from bot.contract.pairs import OVER
from bot.contract.requests import MENU
from db import blocks, people, talks


@action("reunite.wish")
async def wish(ctx: Context) -> None:
    """Nobody hears that only the other one wishes it, nor that a report stands between them."""
    tie = await talks.one_of_two(ctx.tx, ctx.picked["pair"], ctx.person)
    if tie is None:
        raise Refusal(OVER, [MENU])
    other = tie.other(ctx.person.id)
    if not await blocks.wish(ctx.tx, ctx.person.id, other):
        ctx.say(_("I noted it. You hear from me if both of you wish it."), [MENU], instead=True)
        return
    for person in (tie.asker, tie.helper):
        name = await people.name_of(ctx.tx, tie.other(person))
        ctx.tell(person, _("You and {name} both wish it: I can bring you together again.", name=name), [MENU])
