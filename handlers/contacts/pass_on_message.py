"""Matched people simply talk: what they write outside any question goes to the neighbour they are in touch with."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.contract import Choice, Context, Refusal, _, action, choice, registry, step
from bot.rules.contacts import typed_actions
from bot.rules.understanding.intent import Intent
from bot.views.common import CHOOSE_ONE, HELP_DONE_LABEL
from bot.views.concerns import ASK_TO_PASS_ON_COMPLAINT, pass_on_complaint_button
from bot.views.relayed_messages import send_to_contact_button, something_else_button
from db import cases, contacts, people, visits
from db.model import Contact, HelpContact

MAX_CONTACTS_SHOWN = 4
MAX_WAITING_CHARACTERS = 1500
ADDITION_WINDOW = timedelta(hours=1)
"""Neighbours to choose from at once, characters that wait for an answer, and how long what is added belongs to them."""
COMMAND_BY_INTENT = {
    Intent.HUMAN: "talk",
    Intent.VOLUNTEER: "offer",
    Intent.PRIVACY: "privacy",
    Intent.DELETE: "forget",
    Intent.LANGUAGE: "language",
    Intent.ABOUT: "help",
    Intent.MINE: "mine",
}
"""What may be wanted of the bot rather than of a neighbour, who hears such words as well: "call me, please"."""


@action("contacts.offer_to_pass_on")
async def offer_to_pass_on(ctx: Context) -> None:
    """What a button is for is done, and a complaint is for a coordinator; of anything else they are asked once whether
    it is for their neighbour."""
    ties = (await contacts.list_open_contacts(ctx.tx, ctx.person))[:MAX_CONTACTS_SHOWN]
    way = typed_actions.find_typed_action(ctx.text)
    helping = _only_help_contacts(ties)
    if way and helping and not await _is_too_early(ctx, way, helping):
        await _follow_meant_button(ctx, way, helping)
    elif _is_complaint(ctx.text):
        await ctx.redirect("account.offer_to_report_complaint")
    else:
        await _ask_whether_to_pass_on(ctx, ties, ctx.text)


def _only_help_contacts(ties: Sequence[Contact]) -> list[HelpContact]:
    return [tie for tie in ties if isinstance(tie, HelpContact)]


def _is_complaint(words: str) -> bool:
    """Perhaps about the neighbour, who therefore does not read it."""
    return typed_actions.find_intent_for_bot(words) is Intent.COMPLAINT


async def _is_too_early(ctx: Context, route: str, helping: list[HelpContact]) -> bool:
    """Whether it is said to be done before they have met, so that it may mean something else."""
    return route == "done" and len(helping) == 1 and not await _have_met(ctx, helping[0])


async def _have_met(ctx: Context, contact: HelpContact) -> bool:
    """Whether they have met, so that it may be done."""
    visit = await visits.find_visit(ctx.tx, contact)
    return visit is not None and visit.at <= ctx.now


async def _follow_meant_button(ctx: Context, route: str, helping: list[HelpContact]) -> None:
    """Where a button would lead; where they are in touch with several, they choose with whom."""
    if len(helping) == 1:
        ctx.button_data = {"pair": helping[0].id}
        await ctx.redirect(_choose_route(route, helping[0], ctx.person.id))
        return
    names = [await people.read_name(ctx.tx, contact.other(ctx.person.id)) for contact in helping]
    known = zip(names, helping, strict=True)
    ctx.say(_("With whom?"), [_contact_button(name, contact, route, ctx.person.id) for name, contact in known])


def _contact_button(name: str, contact: HelpContact, route: str, person: int) -> Choice:
    return choice(_("With {name}", name=name), go=_choose_route(route, contact, person), pair=contact.id)


def _choose_route(route: str, contact: HelpContact, person: int) -> str:
    cannot = "matching.step_back" if person == contact.helper else "contacts.ask_move_or_withdraw"
    waits = "contacts.report_nobody_opened" if person == contact.helper else "contacts.report_nobody_came"
    choices = {
        "done": "contacts.complete_help",
        "late": "contacts.ask_how_late",
        "cannot": cannot,
        "meeting": "contacts.show_visit",
    }
    return {**choices, **dict.fromkeys(typed_actions.NO_SHOW_ACTIONS, waits)}[route]


async def _ask_whether_to_pass_on(ctx: Context, ties: list[Contact], said: str) -> None:
    """Whether all they `said` is for a neighbour, and for whom; what the last of it may be for besides comes first."""
    names = {tie.id: await people.read_name(ctx.tx, tie.other(ctx.person.id)) for tie in ties}
    choices = [send_to_contact_button(contact, name) for contact, name in names.items()]
    office = (
        [choice(_("Send to a coordinator"), office=True)] if await cases.find_awaiting_reply(ctx.tx, ctx.person) else []
    )
    question = _("Shall I pass this on: “{words}”?", words=said)
    first = _other_meaning_buttons(ctx.text, _only_help_contacts(ties))
    kept = {"said": said, "at": ctx.now.isoformat()}
    ctx.ask(question, [*office, *first, *choices, something_else_button()], then=pass_on_to_chosen, keep=kept)


def _other_meaning_buttons(words: str, helping: list[HelpContact]) -> list[Choice]:
    """The button that these words are for, too."""
    if typed_actions.find_typed_action(words) == "done" and len(helping) == 1:
        return [choice(HELP_DONE_LABEL, go="contacts.complete_help", pair=helping[0].id)]
    meant = typed_actions.find_intent_for_bot(words)
    return registry.choices(COMMAND_BY_INTENT[meant]) if meant in COMMAND_BY_INTENT else []


@step("contacts.pass_on_to_chosen")
async def pass_on_to_chosen(ctx: Context) -> None:
    """To the neighbour they chose, or wherever else these words lead; what they add within an hour goes along."""
    said = str(ctx.kept["said"])
    if ctx.text:
        await _add_words(ctx, said)
        return
    ctx.text = said
    if "office" in ctx.button_data:
        await ctx.redirect("moderation.receive_unprompted_answer")
    elif "pair" in ctx.button_data:
        await ctx.redirect("contacts.send_single_message")
    else:
        await ctx.redirect("account.answer_free_text")


async def _add_words(ctx: Context, said: str) -> None:
    """A complaint waits for a tap of its own, and the question for its answer."""
    if _is_complaint(ctx.text):
        raise Refusal(ASK_TO_PASS_ON_COMPLAINT, [pass_on_complaint_button(ctx.text)])
    at = datetime.fromisoformat(str(ctx.kept.get("at", ctx.now.isoformat())))
    more = f"{said}\n{ctx.text}" if ctx.now - at < ADDITION_WINDOW else ctx.text
    if len(more) > MAX_WAITING_CHARACTERS:
        raise Refusal(CHOOSE_ONE)
    await _ask_whether_to_pass_on(
        ctx, (await contacts.list_open_contacts(ctx.tx, ctx.person))[:MAX_CONTACTS_SHOWN], more
    )
