"""Set aside: a coordinator stops the invitations to a volunteer, and can readmit the person, who is told in the
daytime.
"""

from bot.contract import Context, Refusal, _, action, allowed, choice
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.command_list import refresh_command_list
from bot.views.common import MENU, local_now
from bot.views.trust_level import OFFER_SET_ASIDE, OPEN_REQUESTS_BUTTON
from db import people, volunteers
from db.model import ListedVolunteer, Role, VolunteerState
from handlers.volunteers._list_view import build_volunteer_card

HELPING_STATES = (VolunteerState.ADMITTED, VolunteerState.PAUSED)
TALK_TO_HUMAN = choice(_("Talk to a person"), go="talk")
NOTHING_CHANGED = _("Nothing was changed: someone was quicker, or this is not possible yet.")


@allowed("admit", name="volunteers.ask_set_aside")
async def ask_set_aside(ctx: Context) -> None:
    """Ask for confirmation; the volunteer's contacts stay open."""
    one = await _require_other_volunteer(ctx)
    sure = choice(_("Put on hold"), go="volunteers.set_aside", person=one.volunteer.person)
    stays = _(
        "This person will stay in touch with the neighbours they are helping now. To end that as well, "
        "suspend this person."
    )
    asked = _("Shall I put {name} on hold, so that nobody asks this person for help any more?", name=one.name or "?")
    ctx.say(
        [asked, stays],
        [sure, choice(_("Leave it as it is"), go="volunteers.show_volunteer", person=one.volunteer.person)],
    )


@allowed("admit", name="volunteers.set_aside")
async def set_aside(ctx: Context) -> None:
    """Set the volunteer aside: no more invitations, and open ones are declined."""
    person = (await _require_other_volunteer(ctx)).volunteer.person
    if not any([await volunteers.set_state(ctx.tx, person, before, VolunteerState.ASIDE) for before in HELPING_STATES]):
        raise Refusal(NOTHING_CHANGED)
    people.revoke_role(ctx.tx, person, Role.VOLUNTEER)
    volunteers.decline_open_invitations(ctx.tx, person)
    await _show_change(ctx, VolunteerState.ASIDE)


@allowed("admit", name="volunteers.readmit")
async def readmit(ctx: Context) -> None:
    """Readmit the volunteer, who may help as before."""
    person = (await _require_other_volunteer(ctx)).volunteer.person
    found = await people.find_last_used_account(ctx.tx, person)
    if found is None or not await volunteers.set_state(ctx.tx, person, VolunteerState.ASIDE, VolunteerState.ADMITTED):
        raise Refusal(NOTHING_CHANGED)
    people.grant_role(ctx.tx, found[0], Role.VOLUNTEER)
    await _show_change(ctx, VolunteerState.ADMITTED)


async def _show_change(ctx: Context, state: VolunteerState) -> None:
    now = await _require_other_volunteer(ctx)
    refresh_command_list(ctx, now.volunteer.person, await people.read_roles_of(ctx.tx, now.volunteer.person))
    lines, choices = build_volunteer_card(now, local_now(ctx).date())
    ctx.say(lines, choices, instead=True)
    ctx.later(next_waking_time(local_now(ctx)), tell_set_aside_changed, whose=now.volunteer.person, state=state.value)


@action("volunteers.tell_set_aside_changed")
async def tell_set_aside_changed(ctx: Context) -> None:
    """Tell the volunteer of being set aside or readmitted, unless the state has changed again."""
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    if volunteer is None or volunteer.state.value != ctx.button_data["state"]:
        return
    if volunteer.state is VolunteerState.ASIDE:
        ctx.say(
            [OFFER_SET_ASIDE, _("Would you like to know more? A coordinator will answer you.")], [TALK_TO_HUMAN, MENU]
        )
    else:
        ctx.say(_("Good news: I will ask you again when a neighbour needs help."), [OPEN_REQUESTS_BUTTON, MENU])


async def _require_other_volunteer(ctx: Context) -> ListedVolunteer:
    """Whom it is about. Raises Refusal for themselves and for who is gone."""
    volunteer = await volunteers.read_with_quarters(ctx.tx, ctx.button_data.number("person"))
    if volunteer is None:
        raise Refusal(_("This person no longer uses Büdchen."))
    if volunteer.person == ctx.person.id:
        raise Refusal(_("You cannot decide your own case. Please leave it to someone else."))
    return ListedVolunteer(await people.read_name(ctx.tx, volunteer.person), volunteer)
