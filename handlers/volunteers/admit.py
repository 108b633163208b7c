"""Admit: a coordinator's tap lets each volunteer help once they have been through the training, or says not now."""

from bot.contract import Context, _, allowed, choice
from bot.views.case_card import refresh_case_card
from bot.views.case_decision import require_case, require_decidable, show_decided_case
from bot.views.command_list import refresh_command_list
from bot.views.common import MENU
from bot.views.concerns import name_coordinator
from bot.views.trust_level import OPEN_REQUESTS_BUTTON, TRAINING_BUTTON, TRAINING_COMES_FIRST
from db import case_view, cases, duty_roster, people, volunteers
from db.model import Role, VolunteerState

ADMITTED_AND_TRAINED = _("Good news: you have been accepted! I will write to you when a neighbour needs help.")
ADMITTED_UNTRAINED = _("Good news: you have been accepted!")
TALK_TO_HUMAN = choice(_("Talk to a person"), go="talk")


@allowed("admit", name="volunteers.admit_volunteer")
async def admit_volunteer(ctx: Context) -> None:
    """Admit the volunteer, who is told; the card says so in every room; no one can admit oneself."""
    person = await _decide_application(ctx, VolunteerState.ADMITTED)
    reached = await people.find_reachable_account(ctx.tx, person) if person else None
    if person and reached:
        people.grant_role(ctx.tx, reached[0], Role.VOLUNTEER)
        refresh_command_list(ctx, person, await people.read_roles_of(ctx.tx, person))
        volunteer = await volunteers.find_volunteer(ctx.tx, person)
        trained = volunteer is not None and volunteer.trained is not None
        home = volunteer.home or next(iter(volunteer.quarters), "") if volunteer else ""
        contact = name_coordinator(await duty_roster.find_responsible_name(ctx.tx, home, person))
        said = [ADMITTED_AND_TRAINED] if trained else [ADMITTED_UNTRAINED, TRAINING_COMES_FIRST]
        ctx.tell(person, [*said, *contact], [OPEN_REQUESTS_BUTTON if trained else TRAINING_BUTTON, MENU])


@allowed("admit", name="volunteers.decline_application")
async def decline_application(ctx: Context) -> None:
    """Decline a volunteer's application kindly, with a button to talk to a coordinator."""
    person = await _decide_application(ctx, VolunteerState.DECLINED)
    if person:
        sorry = _("Thank you for offering to help. We cannot accept your offer at the moment.")
        ctx.tell(
            person, [sorry, _("Would you like to know more? A coordinator will answer you.")], [TALK_TO_HUMAN, MENU]
        )


async def _decide_application(ctx: Context, state: VolunteerState) -> int | None:
    """Who it was decided about, by number; None where somebody was quicker, and the card says how it stands."""
    case = require_decidable(ctx, await case_view.read_case(ctx.tx, ctx.button_data.number("case")))
    person = case.person or 0
    moved = await volunteers.set_state(ctx.tx, person, VolunteerState.APPLIED, state)
    await cases.set_decided(ctx.tx, case.id)
    after = require_case(await case_view.read_case(ctx.tx, case.id))
    if not moved:
        show_decided_case(ctx, after)
        return None
    refresh_case_card(ctx, after)
    return person
