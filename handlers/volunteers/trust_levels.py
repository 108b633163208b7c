"""Levels: coordinators see the volunteers, and trust each with more or with less; who has helped often is proposed."""

from dataclasses import replace

from bot.contract import Choice, Context, Line, Refusal, Team, _, action, allowed, choice, command, many, plain
from bot.contract.signs import WRITE_SIGN
from bot.rules.matching import trust_level
from bot.rules.reminders.quiet_hours import next_waking_time
from bot.views.case_decision import ask_in_writing
from bot.views.common import MAX_SENTENCE_LENGTH, MENU, NEXT_PAGE_LABEL, local_now, require_private_chat
from bot.views.trust_level import OPEN_REQUESTS_BUTTON, describe_own_level
from db import people, volunteers
from db.model import ListedVolunteer
from handlers.volunteers._list_view import build_volunteer_card, describe_volunteer_line

VOLUNTEERS_PER_PAGE = 4
REPLY_BUTTON = replace(choice(_("Reply"), go="talk"), sign=WRITE_SIGN)
TALK_TO_HUMAN = choice(_("Talk to a person"), go="talk")
LEVEL_CHANGED = _("A coordinator has changed your level. If you would like to know why, please ask.")
LEVEL_NEWS: dict[str, tuple[list[Line], list[Choice]]] = {
    "raised": ([_("Thank you for all your help! You have reached another level.")], [OPEN_REQUESTS_BUTTON, MENU]),
    "lowered": ([LEVEL_CHANGED], [TALK_TO_HUMAN, MENU]),
    "certified": ([], [MENU]),
}


@command(
    "volunteers", name="volunteers.list_volunteers", summary=_("Our volunteers"), anytime=True, act="see_volunteers"
)
async def list_volunteers(ctx: Context) -> None:
    """List the volunteers by name, one page at a time."""
    require_private_chat(ctx)
    skip = ctx.button_data.optional_number("skip") or 0
    today = local_now(ctx).date()
    found = await volunteers.list_page(ctx.tx, skip, VOLUNTEERS_PER_PAGE + 1)
    if not found:
        ctx.say(_("Nobody has offered to help yet."), [MENU])
        return
    listed: list[Line] = [describe_volunteer_line(one, today) for one in found[:VOLUNTEERS_PER_PAGE]]
    choices = [
        choice(plain(one.name or "?"), go="volunteers.show_volunteer", person=one.volunteer.person)
        for one in found[:VOLUNTEERS_PER_PAGE]
    ]
    more = (
        [choice(NEXT_PAGE_LABEL, go="volunteers", skip=skip + VOLUNTEERS_PER_PAGE)]
        if found[VOLUNTEERS_PER_PAGE:]
        else []
    )
    ctx.say(listed, [*choices, *more, MENU], instead=bool(skip))


@allowed("see_volunteers", name="volunteers.show_volunteer")
async def show_volunteer(ctx: Context) -> None:
    """Show one volunteer's card with its buttons."""
    ctx.say(*build_volunteer_card(await _require_volunteer(ctx), local_now(ctx).date()))


@allowed("levels", name="volunteers.raise_trust_level")
async def raise_trust_level(ctx: Context) -> None:
    """To level 2; with a valid certificate that is level 3 at once."""
    volunteer = (await _require_other_volunteer(ctx)).volunteer
    reached = (
        trust_level.CERTIFIED_LEVEL
        if trust_level.has_valid_certificate(volunteer, local_now(ctx).date())
        else trust_level.TRUSTED_LEVEL
    )
    if volunteer.level != trust_level.ADMITTED_LEVEL or not await volunteers.set_trust_level(
        ctx.tx, volunteer.person, reached
    ):
        raise Refusal(_("Nothing was changed: someone was quicker, or this is not possible yet."))
    await _report_level_change(ctx, "raised")


@allowed("levels", name="volunteers.lower_trust_level")
async def lower_trust_level(ctx: Context) -> None:
    """Lower the trust level the coordinator saw by one; below level 3 the volunteer's certificate is dropped."""
    volunteer = (await _require_other_volunteer(ctx)).volunteer
    if volunteer.level < trust_level.TRUSTED_LEVEL or volunteer.level != ctx.button_data.get("level"):
        raise Refusal(_("Nothing was changed: someone was quicker, or this is not possible yet."))
    await volunteers.set_trust_level(ctx.tx, volunteer.person, volunteer.level - 1)
    volunteers.set_certified_until(ctx.tx, volunteer.person, None)
    await _report_level_change(ctx, "lowered")


async def _report_level_change(ctx: Context, news: str) -> None:
    """Both see how it stands now, whoever it is about by day."""
    now = await _require_volunteer(ctx)
    lines, choices = build_volunteer_card(now, local_now(ctx).date())
    ctx.say(lines, choices, instead=True)
    ctx.later(
        next_waking_time(local_now(ctx)),
        tell_trust_level_change,
        whose=now.volunteer.person,
        level=now.volunteer.level,
        news=news,
    )


@action("volunteers.tell_trust_level_change")
async def tell_trust_level_change(ctx: Context) -> None:
    """Tell the volunteer of the new trust level, unless it has changed again."""
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    if volunteer and volunteer.level == ctx.button_data["level"]:
        news, choices = LEVEL_NEWS[ctx.button_data.text("news")]
        ctx.say([*news, describe_own_level(volunteer, local_now(ctx).date())], choices)


@action("volunteers.suggest_raising_trust_level")
async def suggest_raising_trust_level(ctx: Context) -> None:
    """After three tasks, and three more, the coordinators are asked; it is said in place of what was said before."""
    volunteer = await volunteers.find_volunteer(ctx.tx, ctx.person.id)
    if volunteer is None or not trust_level.is_raise_due(volunteer):
        return
    name = ctx.person.name or "?"
    person = ctx.person.id
    done = many(
        "{name} has completed {count} task.", "{name} has completed {count} tasks.", count=volunteer.tasks, name=name
    )
    choices = [
        choice(_("Raise to level 2"), go="volunteers.raise_trust_level", person=person),
        choice(_("Not yet"), go="volunteers.keep_trust_level", person=person),
    ]
    ctx.tell(Team("levels"), done, choices, subject=f"level:{person}")


@allowed("levels", name="volunteers.keep_trust_level")
async def keep_trust_level(ctx: Context) -> None:
    """Keep the volunteer at level 1; the proposal comes again after three more visits."""
    one = await _require_other_volunteer(ctx)
    ctx.say(_("All right. {name} stays at level 1 for now.", name=one.name or "?"), instead=True)


@allowed("decide", name="volunteers.ask_message_to_volunteer")
async def ask_message_to_volunteer(ctx: Context) -> None:
    """A word from the office."""
    one = await _require_other_volunteer(ctx)
    question = _(
        "What should I tell {name}? Write one or two sentences. I will pass them on as they are.", name=one.name or "?"
    )
    ctx.ask(
        ask_in_writing(ctx, question),
        [choice(_("Send nothing"), done=True)],
        then=send_message_to_volunteer,
        keep={"person": one.volunteer.person},
    )


@allowed("decide", name="volunteers.send_message_to_volunteer", verbatim=True)
async def send_message_to_volunteer(ctx: Context) -> None:
    """They read that a coordinator writes, and can answer."""
    if "done" in ctx.button_data:
        ctx.say(_("All right, nothing was sent."), [MENU])
        return
    person = ctx.kept["person"]
    if not ctx.text or len(ctx.text) > MAX_SENTENCE_LENGTH:
        raise Refusal(_("Please write one or two sentences."))
    if await people.find_reachable_account(ctx.tx, person) is None:
        raise Refusal(_("This person cannot be reached any more."))
    ctx.tell(person, _("A coordinator writes: “{words}”", words=ctx.text), [REPLY_BUTTON, MENU])
    ctx.say(_("I have passed it on."), [MENU])


async def _require_other_volunteer(ctx: Context) -> ListedVolunteer:
    """Whom it is about. Raises Refusal for themselves and for who is gone."""
    one = await _require_volunteer(ctx)
    if one.volunteer.person == ctx.person.id:
        raise Refusal(_("You cannot decide your own case. Please leave it to someone else."))
    return one


async def _require_volunteer(ctx: Context) -> ListedVolunteer:
    volunteer = await volunteers.read_with_quarters(ctx.tx, ctx.button_data.number("person"))
    if volunteer is None:
        raise Refusal(_("This person no longer uses Büdchen."))
    return ListedVolunteer(await people.read_name(ctx.tx, volunteer.person), volunteer)
