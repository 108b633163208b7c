"""When two neighbours meet: one proposes a time, the other agrees with one tap, and either can change it later."""

from datetime import datetime

from bot.contract import Choice, Context, Moment, Refusal, Text, _, action, choice, step
from bot.rules.contacts import visit_time
from bot.rules.requests.request_day import FLEXIBLE
from bot.views.caller import describe_caller
from bot.views.common import MY_REQUESTS, local_now
from bot.views.contacts import CONTACT_ENDED, require_open_contact
from bot.views.visits import (
    describe_code_word,
    describe_visit,
    describe_visit_now,
    explain_code_word,
    other_time_button,
    visit_buttons,
)
from db import callers, contacts, help_requests, people, sanctions, visits
from db.model import ContactState, HelpContact, Visit, VisitState


@action("contacts.start_visit_scheduling")
async def start_visit_scheduling(ctx: Context) -> None:
    """Two found each other: where the request says exactly when, nothing is asked."""
    contact = await _require_own_contact(ctx)
    if await visits.find_visit(ctx.tx, contact):
        return
    at = visit_time.exact_time(await _find_wanted_time(ctx, contact))
    if at and at > ctx.now:
        visits.propose_visit(ctx.tx, contact, at, contact.asker, VisitState.AGREED)
        await ctx.redirect("contacts.tell_visit_agreed")
    else:
        await ctx.redirect("contacts.schedule_arrival_question")
        await _ask_visit_time(ctx, contact)


@action("contacts.show_visit")
async def show_visit(ctx: Context) -> None:
    """Show the state of the visit, with buttons for what can be done."""
    contact = await _require_own_contact(ctx)
    visit = await visits.find_visit(ctx.tx, contact)
    about = describe_caller(await callers.find_caller_behind(ctx.tx, contact, ctx.person.id))
    said = describe_visit_now(ctx, visit, await _read_other_name(ctx, contact))
    ctx.say([said, *about], await _visit_buttons(ctx, contact, visit, ctx.person.id))


@action("contacts.ask_other_visit_time")
async def ask_other_visit_time(ctx: Context) -> None:
    """Ask for another visit time; either neighbour may propose one at any moment."""
    await _ask_visit_time(ctx, await _require_own_contact(ctx))


async def _ask_visit_time(ctx: Context, contact: HelpContact, said: str = "") -> None:
    offered = visit_time.suggest_visit_times(said or await _find_wanted_time(ctx, contact), local_now(ctx))
    times = [choice(Text("{moment}", {"moment": Moment(at)}), at=at.isoformat()) for at in offered]
    question = _("When would you like to meet? Choose, or write a day and a time, such as “Thursday 15:00”.")
    ctx.ask(
        question,
        [*times, choice(_("We will agree later"), later=True)],
        then=propose_visit_time,
        keep={"pair": contact.id},
    )


@step("contacts.propose_visit_time")
async def propose_visit_time(ctx: Context) -> None:
    """A time is proposed, and the other one is asked; words without one may be for the neighbour."""
    contact = await contacts.find_own_contact(ctx.tx, ctx.kept["pair"], ctx.person)
    if contact is None or contact.state is not ContactState.OPEN:
        # Said, not refused: a refusal would leave the question waiting for a time that nobody needs any more.
        ctx.say(CONTACT_ENDED, [MY_REQUESTS])
        return
    if "later" in ctx.button_data:
        visit = await visits.find_visit(ctx.tx, contact)
        ctx.say(
            _("All right. You can find it under “Our meeting”."),
            await _visit_buttons(ctx, contact, visit, ctx.person.id),
        )
        return
    if ctx.text and not visit_time.mentions_time(ctx.text, local_now(ctx), ctx.city.words.days):
        await ctx.redirect("contacts.offer_to_pass_on")
        return
    if part := visit_time.parse_part_of_day(ctx.text, await _find_wanted_time(ctx, contact), local_now(ctx)):
        await _ask_visit_time(ctx, contact, part)
        return
    at = await _require_visit_time(ctx, contact)
    if await _is_out_of_reach(ctx, contact):
        return
    await _propose_to_other(ctx, contact, at)


async def _propose_to_other(ctx: Context, contact: HelpContact, at: datetime) -> None:
    other = contact.other(ctx.person.id)
    visits.propose_visit(ctx.tx, contact, at, ctx.person.id)
    said = _(
        "I have suggested this time to {name}: {moment}.", name=await _read_other_name(ctx, contact), moment=Moment(at)
    )
    ctx.say(said, [other_time_button(contact), MY_REQUESTS])
    proposed = Visit(contact.id, at, VisitState.PROPOSED, ctx.person.id)
    name = ctx.person.name if other == contact.asker else await callers.read_requester_name(ctx.tx, contact)
    about = describe_caller(await callers.find_caller_behind(ctx.tx, contact, other))
    choices = await _visit_buttons(ctx, contact, proposed, other)
    ctx.tell(other, [describe_visit(proposed, name, other), *about], choices[:2])


@action("contacts.agree_to_visit_time")
async def agree_to_visit_time(ctx: Context) -> None:
    """One tap; it holds only for what was proposed last, and not for one's own proposal."""
    contact = await _require_own_contact(ctx)
    if await _is_out_of_reach(ctx, contact):
        return
    if await visits.agree_to_visit(ctx.tx, contact, datetime.fromisoformat(ctx.button_data.text("at")), ctx.person):
        await ctx.redirect("contacts.tell_visit_agreed")
    else:
        await show_visit(ctx)


@action("contacts.show_code_word")
async def show_code_word(ctx: Context) -> None:
    """The code word once more, with what it is for."""
    contact = await _require_own_contact(ctx)
    meeting = choice(_("Our meeting"), go="contacts.show_visit", pair=contact.id)
    word = describe_code_word(ctx, await contacts.read_code_word(ctx.tx, contact), ctx.person.language)
    ctx.say([*word, explain_code_word(contact, ctx.person.id)], [meeting])


async def _is_out_of_reach(ctx: Context, contact: HelpContact) -> bool:
    """Whether nothing reaches the other one, which is said then."""
    other = contact.other(ctx.person.id)
    if await people.find_reachable_account(ctx.tx, other) and not await sanctions.find_standing_sanction(ctx.tx, other):
        return False
    ctx.button_data = {"pair": contact.id}
    await ctx.redirect("contacts.explain_unreachable")
    return True


async def _require_visit_time(ctx: Context, contact: HelpContact) -> datetime:
    """The moment that was chosen or written. Raises Refusal where it is none, or over."""
    said = await _find_wanted_time(ctx, contact)
    chosen = ctx.button_data.optional_text("at")
    if chosen:
        at: datetime | None = datetime.fromisoformat(chosen)
    else:
        at = visit_time.parse_visit_time(ctx.text, said, local_now(ctx), ctx.city.words.days)
    if at is None:
        raise Refusal(_("I did not understand the time. Please write a day and a time, such as “Thursday 15:00”."))
    if at <= ctx.now:
        raise Refusal(_("That is in the past."))
    return at


async def _find_wanted_time(ctx: Context, contact: HelpContact) -> str:
    """When the request is for, as `rules.wanted` keeps it."""
    approved = await help_requests.find_published_revision(ctx.tx, contact.request)
    return approved.wanted if approved else FLEXIBLE


async def _read_other_name(ctx: Context, contact: HelpContact) -> str:
    return await callers.read_name_for_other(ctx.tx, contact, contact.other(ctx.person.id))


async def _visit_buttons(ctx: Context, contact: HelpContact, visit: Visit | None, person: int) -> list[Choice]:
    said = await help_requests.find_published_revision(ctx.tx, contact.request)
    return visit_buttons(contact, visit, person, helped=said.helped if said else "")


async def _require_own_contact(ctx: Context) -> HelpContact:
    """Their contact. Raises Refusal where they are not in touch."""
    return require_open_contact(await contacts.find_own_contact(ctx.tx, ctx.button_data.number("pair"), ctx.person))
