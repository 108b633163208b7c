"""Change: one part of a request is asked again, before it is submitted or later; the rest stays."""

from dataclasses import asdict

from bot.contract import Context, Refusal, _, action, step
from bot.views import help_request_options
from bot.views.common import MY_REQUESTS, require_choice
from bot.views.contacts import contact_buttons
from db import contacts, help_requests, people, request_texts
from db.model import UNTAKEN_STATES
from handlers.requests import _summary


@action("requests.start_edit")
async def start_edit(ctx: Context) -> None:
    """A newer version of a request; where it is over, a new one."""
    await _load_earlier_request(ctx)
    await ask_changed_part(ctx)


@action("requests.reuse_for_another_day")
async def reuse_for_another_day(ctx: Context) -> None:
    """Ask the day again, and reuse the rest of the request."""
    await _load_earlier_request(ctx)
    await _ask_part_again(ctx, "wanted")


async def _load_earlier_request(ctx: Context) -> None:
    """Keep all that an earlier request says."""
    request = await help_requests.get_request(ctx.tx, ctx.button_data.number("post"))
    newest = await help_requests.find_latest_revision(ctx.tx, ctx.button_data.number("post"))
    if request is None or newest is None or request.author != ctx.person.id:
        raise Refusal(_("I can no longer find this request."), [MY_REQUESTS])
    if helping := await contacts.list_contacts_of_request(ctx.tx, request.id):
        ways_on = contact_buttons(helping[0].id, await people.read_name(ctx.tx, helping[0].helper), helps=False)
        raise Refusal(_("Someone is already helping you. Please tell this person what has changed."), ways_on)
    ctx.kept = _summary.read_request_answers(
        request, asdict(request_texts.text_of_revision(newest)), live=request.state in UNTAKEN_STATES
    )


@action("requests.ask_changed_part")
async def ask_changed_part(ctx: Context) -> None:
    """Ask which part of the request to change."""
    ctx.ask(*_summary.ask_what_to_change(ctx.kept), then=choose_changed_part)


@step("requests.choose_changed_part")
async def choose_changed_part(ctx: Context) -> None:
    """Ask the chosen part of the request again."""
    part = require_choice(ctx, "part")
    if part == "wishes":
        ctx.ask(*help_request_options.ask_options(ctx), then=choose_options)
    else:
        await _ask_part_again(ctx, part)


@step("requests.choose_options")
async def choose_options(ctx: Context) -> None:
    """One wish or language more or less, until that is all."""
    if "done" in ctx.button_data:
        await ctx.redirect("requests.ask_next_part")
        return
    ctx.kept = {**ctx.kept, **help_request_options.toggle_option(ctx)}
    ctx.ask(*help_request_options.ask_options(ctx), then=choose_options, instead=bool(ctx.button_data))


async def _ask_part_again(ctx: Context, part: str) -> None:
    gone = {part, *(("answer", "more") if part == "kind" else ())}
    ctx.kept = {known: said for known, said in ctx.kept.items() if known not in gone}
    await ctx.redirect("requests.ask_next_part")
