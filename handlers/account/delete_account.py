"""Forget me: delete everything about a person, at once and for good."""

from bot.contract import BACKCHANNEL, Context, Refusal, _, action, always, choice, command, step
from bot.rules.text.normalize import normalize
from bot.views.case_card import case_subject as card_of
from bot.views.case_card import refresh_case_card
from bot.views.contacts import CONTACT_CUT_SHORT, describe_contact_ended
from bot.views.help_requests import NO_LONGER_NEEDED, request_subject
from bot.views.visits import retract_shared_details
from db import case_view, cases, contacts, help_requests, people, sanctions, shared_details
from db.model import RequestState

SUSPENSION_NOTE_STAYS = _(
    "I will only keep a note without your name. It says that this account is suspended, and until when."
)
REPORT_NOTE_STAYS = _(
    "If someone has reported something about you, I will keep a note without your name until the report is decided."
)
PERSON_HAS_LEFT = _(
    "The person this is about has left Büdchen. What you decide here will apply if this person comes back."
)
CASE_GONE = _("A case has been removed because the person it was about has left Büdchen. There is nothing left to do.")


@command("forget", name="account.ask_delete_account", summary=_("Delete all about me"))
@always
async def ask_delete_account(ctx: Context) -> None:
    """Ask the person to confirm the deletion, since it cannot be undone."""
    question = _("Shall I delete everything I know about you? You cannot undo this.")
    ctx.ask(
        question,
        [choice(_("No, keep everything"), sure=False), choice(_("Yes, delete everything"), sure=True)],
        then=confirm_delete_account,
    )


@step("account.confirm_delete_account")
@always
async def confirm_delete_account(ctx: Context) -> None:
    """Delete the account, or leave everything as it is."""
    word = ctx.city.words.universal.get(normalize(ctx.text))
    if word not in ("yes", "no") and "sure" not in ctx.button_data:
        raise Refusal(_("Please answer with yes or no."))
    if word == "no" or ctx.button_data.get("sure") is False:
        ctx.say(_("Nothing was deleted."), [choice(_("Menu"), go="menu")])
        return
    await _delete_account(ctx)


@action("account.delete_account_by_team")
@always
async def delete_account_by_team(ctx: Context) -> None:
    """Delete the account of a person who asked the office to; the person gets the same closing message."""
    await _delete_account(ctx)


async def _delete_account(ctx: Context) -> None:
    await _end_contacts(ctx)
    stays = [SUSPENSION_NOTE_STAYS] if await sanctions.find_standing_sanction(ctx.tx, ctx.person.id) else []
    reports = await contacts.list_open_reports_about(ctx.tx, ctx.person)
    await people.forget_person(ctx.tx, ctx.person.id)
    for report in reports:
        refresh_case_card(ctx, await case_view.read_case(ctx.tx, report), PERSON_HAS_LEFT)
    gone = _("I have deleted everything I knew about you. Goodbye, and all the best!")
    copies = _(
        "I cannot delete messages that are on a phone, yours or a neighbour's. A backup may keep a copy for 30 days."
    )
    ctx.say([gone, copies, REPORT_NOTE_STAYS, *stays])


async def _end_contacts(ctx: Context) -> None:
    """Whoever they are in touch with, or was asked for them, hears that it has ended; no card keeps their words."""
    asked, known = (
        await help_requests.list_open_of_person(ctx.tx, ctx.person),
        await cases.list_open_of_person(ctx.tx, ctx.person),
    )
    await ctx.redirect("account.end_all_representations")
    for contact in await contacts.list_open_contacts(ctx.tx, ctx.person):
        await contacts.end_contact(ctx.tx, contact)
        retract_shared_details(ctx, contact, await shared_details.withdraw_all_details(ctx.tx, contact))
        other = contact.other(ctx.person.id)
        ctx.tell(other, *describe_contact_ended(ctx.person.name, requester=contact.may_ask_again(other)))
        refresh_case_card(ctx, await case_view.find_case_of_contact(ctx.tx, contact), CONTACT_CUT_SHORT)
    for case in known:
        ctx.tell(BACKCHANNEL, CASE_GONE, subject=card_of(case))
    for request in asked:
        for person in (
            await contacts.list_unanswered_invitations(ctx.tx, request.id) if request.state is RequestState.OPEN else []
        ):
            ctx.tell(person, NO_LONGER_NEEDED, subject=request_subject(request.id))
