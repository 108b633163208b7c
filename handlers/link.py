"""Link: whoever writes to us from a second network, or a second phone, is known there as the same person."""

from bot.contract import Choice, Context, Refusal, _, action, choice, command, plain
from bot.contract.requests import MENU, in_private
from bot.contract.trying import CODE, not_too_often, wrong
from db import attempts, linking, people
from db.model import Person

NEW_CODE = choice(_("New code"), go="link")


@command("link", name="link.link", summary=_("Write from another app, too"), anytime=True)
async def link(ctx: Context) -> None:
    """Give a code, or take the one that was made in the other app."""
    in_private(ctx)
    if ctx.text:
        await _redeem(ctx)
        return
    where = _("Do you want to write to me from another app, too? Then send me this there, within ten minutes:")
    careful = _("Show it to nobody: whoever sends it to me is you.")
    ctx.say([where, plain(f"!link {linking.make_code(ctx.tx, ctx.person)}"), careful], [MENU])


async def _redeem(ctx: Context) -> None:
    """The one who came first stays; either app has a way out, for somebody may have been talked into it."""
    not_too_often(await attempts.lately(ctx.tx, ctx.person.id, CODE))
    claim = await linking.redeem(ctx.tx, ctx.text)
    if claim is None:
        raise wrong(_("I do not know this code. It works once, and only for ten minutes."), [NEW_CODE, MENU])
    if claim.person == ctx.person.id:
        raise Refusal(_("I know you in both apps already."), [MENU])
    if not await linking.strangers(ctx.tx, claim.person, ctx.person.id):
        raise Refusal(_("You two found each other through me, so I cannot take you for one person."), [MENU])
    await linking.unite(ctx.tx, claim.person, ctx.person.id)
    ctx.person = await _in(ctx, ctx.person.account)
    done = _("Done. I know you in both apps now, and write to you where you wrote last.")
    ctx.say(done, [MENU, _not_me(claim.account)])
    there = await _in(ctx, claim.account)
    ctx.tell(there, _("Your other app is linked now. Was that not you?"), [_not_me(ctx.person.account)])


async def _in(ctx: Context, account: int) -> Person:
    found = await people.in_account(ctx.tx, account)
    if found is None:
        raise Refusal(_("I do not know this code. It works once, and only for ten minutes."), [NEW_CODE, MENU])
    return found[0]


def _not_me(account: int) -> Choice:
    return choice(_("That was not me"), go="link.part", account=account)


@action("link.part")
async def part(ctx: Context) -> None:
    """The other account goes, with nothing of theirs."""
    if not await linking.part(ctx.tx, ctx.picked["account"], ctx.person):
        raise Refusal(_("This account is not linked to you any more."), [MENU])
    ctx.say(
        _("The other account is no longer yours, and sees nothing of you. Tell the office if this worries you."), [MENU]
    )
