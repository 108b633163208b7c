"""Offer help: six short questions, each tapped or typed, and the rules; what was said is changed part by part later."""

from bot.contract import Choice, Context, Refusal, Text, _, action, choice, command, step
from bot.views.age_gate import require_age
from bot.views.case_card import open_case_card
from bot.views.common import FURTHER_CHOICES_LABEL, MENU, require_first_name, require_private_chat
from bot.views.response_time import compute_due, describe_due
from bot.views.trust_level import OFFER_HELP_BUTTON, TRAINING_BUTTON
from bot.views.volunteer_profile import describe_volunteer_profile
from db import case_view, cases, duty_roster, people, places, volunteers
from db.cases import ReviewDue
from db.model import Volunteer, VolunteerState
from handlers.volunteers import _form as question

MAX_SUGGESTED_QUARTERS = 5
PART_LABELS: dict[str, Text] = {
    "kinds": _("What I like to do"),
    "quarters": _("Where"),
    "times": _("Days and times"),
    "weekly": _("How often"),
    "languages": _("Languages"),
}
MY_OFFER = choice(_("What I offer"), go="offer")
EMPTY_PROFILE = Volunteer(person=0, state=VolunteerState.APPLIED, languages=(), quarters=(), kinds=(), level=0)


@command("offer", name="volunteers.start_sign_up", summary=_("I want to help"), menu=25)
async def start_sign_up(ctx: Context) -> None:
    """Start with the kinds of help; a volunteer who has signed up already sees the profile and changes one part."""
    require_private_chat(ctx)
    require_age("offer", await people.read_roles(ctx.tx, ctx.person))
    volunteer = await volunteers.read_with_quarters(ctx.tx, ctx.person.id)
    if volunteer is None or volunteer.state is VolunteerState.DECLINED:
        ctx.kept = question.initial_answers(ctx)
        await _ask_next(ctx)
        return
    parts = [_part_button(part, label) for part, label in PART_LABELS.items()]
    more = choice(FURTHER_CHOICES_LABEL, go="volunteers.show_more_profile_parts")
    ctx.say([*describe_volunteer_profile(volunteer), _("What would you like to change?")], [*parts, more])


@action("volunteers.show_more_profile_parts")
async def show_more_profile_parts(ctx: Context) -> None:
    """Show buttons for the parts of the profile that a volunteer changes less often."""
    when = choice(_("When you may write to me"), go="volunteers.ask_invitation_hours")
    away = choice(_("I am busy for a while"), go="busy")
    woman = _part_button("woman", _("Requests for a woman"))
    ctx.say(_("What would you like to change?"), [when, away, woman, MENU], instead=True)


def _part_button(part: str, label: Text) -> Choice:
    return choice(label, go="volunteers.change_profile_part", part=part)


@action("volunteers.change_profile_part")
async def change_profile_part(ctx: Context) -> None:
    """Ask one part of the volunteer's profile again; the rest stays."""
    require_age("offer", await people.read_roles(ctx.tx, ctx.person))
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    if volunteer is None:
        raise Refusal(_("First, please tell me how you would like to help."), [OFFER_HELP_BUTTON, MENU])
    ctx.kept = question.read_volunteer_answers(volunteer, ctx.button_data.text("part"))
    ctx.button_data = {}
    await _ask_next(ctx)


async def _ask_next(ctx: Context) -> None:
    """Ask for what is still missing, one thing at a time; what was tapped is noted in the same message."""
    part = question.find_next_part(ctx)
    if not part:
        await _save_profile(ctx)
        return
    known = await places.list_quarters(ctx.tx)
    likely = await places.list_busiest_quarters(ctx.tx, MAX_SUGGESTED_QUARTERS) if part in ("quarters", "home") else []
    same = bool(ctx.button_data) and part == ctx.kept.get("part")
    ctx.ask(*question.ask_part(ctx, part, known, likely), then=receive_profile_part, keep={"part": part}, instead=same)


@step("volunteers.receive_profile_part")
async def receive_profile_part(ctx: Context) -> None:
    """Save one part of the volunteer's profile, and ask for the next."""
    part = ctx.kept["part"]
    if part == "name":
        ctx.person = people.set_name(ctx.tx, ctx.person, require_first_name(ctx.text))
    else:
        ctx.kept = question.parse_part(ctx, part, await places.list_quarters(ctx.tx))
    await _ask_next(ctx)


async def _save_profile(ctx: Context) -> None:
    """Keep it, and show it to the coordinators where they have not admitted this person yet."""
    require_age("offer", await people.read_roles(ctx.tx, ctx.person))
    before = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    now = question.build_volunteer(before or EMPTY_PROFILE, ctx.kept)
    volunteers.store_offer(ctx.tx, ctx.person, now.languages, now.quarters, now.kinds)
    volunteers.store_offer_details(ctx.tx, ctx.person.id, now)
    if before and before.state in (VolunteerState.ADMITTED, VolunteerState.PAUSED):
        ctx.say(_("Thank you. I have changed your offer."), [MY_OFFER, choice(_("Settings"), go="settings"), MENU])
        return
    hours = await duty_roster.list_office_hours_for(ctx.tx, duty_roster.NO_QUARTER)
    due = compute_due(ctx.city, ctx.now, hours)
    case = await cases.open_offer(ctx.tx, ctx.person, ReviewDue(due))
    trains = [] if before and before.trained else [TRAINING_BUTTON]
    ctx.say(
        [_("Thank you, {name}! I will let you know what happens next.", name=ctx.person.name), describe_due(due)],
        [*trains, MENU],
    )
    open_case_card(
        ctx, await case_view.read_case(ctx.tx, case), hours, lately=await case_view.count_recent_cases(ctx.tx)
    )
