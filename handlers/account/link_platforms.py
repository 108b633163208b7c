"""Link accounts: a person who writes from a second network or phone is recognised as the same person."""

from bot.contract import Choice, Context, Refusal, _, action, choice, command, plain
from bot.views.common import MENU, require_private_chat
from db import account_linking, attempts, people
from db.model import Person
from handlers.account._code_attempts import WRONG_CODE_COUNTER, build_wrong_code_refusal, require_code_attempts_left

NEW_CODE = choice(_("Get a new code"), go="link")


@command("link", name="account.link_account", summary=_("Write from another app"), anytime=True)
async def link_account(ctx: Context) -> None:
    """Give a code, or take the one that was made in the other app."""
    require_private_chat(ctx)
    if ctx.text:
        await _redeem_link_code(ctx)
        return
    where = _(
        "Would you like to write to me from another app, too? Then send me this from that app within ten minutes:"
    )
    careful = _("Do not show this to anyone: I will treat the person who sends it to me as you.")
    ctx.say([where, plain(f"!link {account_linking.create_link_code(ctx.tx, ctx.person)}"), careful], [MENU])


async def _redeem_link_code(ctx: Context) -> None:
    """The one who came first stays; either app has a way out, for somebody may have been talked into it."""
    require_code_attempts_left(await attempts.count_recent(ctx.tx, ctx.person.id, WRONG_CODE_COUNTER))
    claim = await account_linking.redeem_link_code(ctx.tx, ctx.text)
    if claim is None:
        raise build_wrong_code_refusal(
            _("I do not know this code. It works once, and only for ten minutes."), [NEW_CODE, MENU]
        )
    if claim.person == ctx.person.id:
        raise Refusal(_("I already know you in both apps."), [MENU])
    if not await account_linking.are_strangers(ctx.tx, claim.person, ctx.person.id):
        raise Refusal(_("You two met through me, so I cannot treat you as one person."), [MENU])
    await account_linking.merge_people(ctx.tx, claim.person, ctx.person.id)
    ctx.person = await _require_person_of_account(ctx, ctx.person.account)
    done = _("Done. I now know you in both apps. I will write to you where you last wrote to me.")
    ctx.say(done, [MENU, _not_me_button(claim.account)])
    there = await _require_person_of_account(ctx, claim.account)
    ctx.tell(there, _("Your other app is now linked. Was that not you?"), [_not_me_button(ctx.person.account)])


async def _require_person_of_account(ctx: Context, account: int) -> Person:
    found = await people.find_by_account(ctx.tx, account)
    if found is None:
        raise Refusal(_("I do not know this code. It works once, and only for ten minutes."), [NEW_CODE, MENU])
    return found[0]


def _not_me_button(account: int) -> Choice:
    return choice(_("That was not me"), go="account.unlink_account", account=account)


@action("account.unlink_account")
async def unlink_account(ctx: Context) -> None:
    """The other account goes, with nothing of theirs."""
    if not await account_linking.split_off_account(ctx.tx, ctx.button_data.number("account"), ctx.person):
        raise Refusal(_("This account is no longer linked to you."), [MENU])
    ctx.say(
        _(
            "The other account is no longer yours and cannot see anything about you. If this worries you, "
            "tell the volunteer office."
        ),
        [MENU],
    )
