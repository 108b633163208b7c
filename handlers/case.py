"""One case by its number: its card once more, here, and the word that it is settled."""

from bot.contract import Context, _, allowed, always, command
from bot.contract.cards import card, show
from bot.contract.deciding import not_theirs, numbered, there, too_late
from db import cases, docket
from db.model import Case


@command("case", summary=_("Show a case by its number"), anytime=True, act="queue")
@always
async def by_number(ctx: Context) -> None:
    """As in "case 214"."""
    number, _rest = numbered(ctx)
    _show_here(ctx, there(await docket.numbered(ctx.tx, number)))


@allowed("queue")
@always
async def show_here(ctx: Context) -> None:
    """A second copy of its card."""
    _show_here(ctx, there(await docket.read(ctx.tx, ctx.picked["case"])))


def _show_here(ctx: Context, case: Case) -> None:
    ctx.say(*card(ctx, case, again=True))


@allowed("decide")
async def settle(ctx: Context) -> None:
    """Nothing is left to do."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if not case.waits or not await cases.close(ctx.tx, case.id):
        too_late(ctx, case)
        return
    name = ctx.person.name
    settled = _("Settled by {name}.", name=name) if name else _("It is settled.")
    show(ctx, await docket.read(ctx.tx, case.id), settled)
