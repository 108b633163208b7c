"""Asking for a hand: a few short questions, read back in plain words; nothing leaves before “Send”."""

from bot.contract import Context, Refusal, _, action, choice, command, kinds, step, voiced
from bot.rules.access.roles import is_allowed
from bot.rules.text.normalize import normalize
from bot.rules.understanding.intent import Intent, classify_intent
from bot.views import common, scope_of_help
from bot.views.age_gate import require_age
from bot.views.common import CHOOSE_ONE, MENU, MY_REQUESTS, require_private_chat
from bot.views.on_behalf import CALLED_OFFICE
from bot.views.voice_message import VOICE_SIGN, read_voice_reference
from db import help_requests, people, places, representatives
from db.model import Quarter
from handlers.requests import _form as question
from handlers.requests import _free_text, _summary

TOLD_WITH_WORDS = ("words", "wanted", "hour", "quarter")
"""What other words may say otherwise."""
MAX_OPEN_REQUESTS_NEWCOMER = 1
MAX_OPEN_REQUESTS_KNOWN = 3


@command("ask", name="requests.start_request", summary=_("I need help"), menu=20)
async def start_request(ctx: Context) -> None:
    """Begin with what it is about, for everybody who has room for one more request; a sentence of theirs is kept."""
    require_private_chat(ctx)
    ctx.text = str(ctx.button_data.get("words") or ctx.text)
    if common.MIN_SENTENCE_LENGTH <= len(ctx.text) <= common.MAX_SENTENCE_LENGTH:
        await _require_room_for_request(ctx)
        ctx.kept = await _read_other_details(ctx)
        await receive_description(ctx)
    else:
        await ask_next_part(ctx)


@action("requests.start_from_voice")
async def start_from_voice(ctx: Context) -> None:
    """Start the request with a voice message sent before any question; the voice message is kept."""
    ctx.kept = {"words": VOICE_SIGN, "voice": read_voice_reference(ctx)}
    await ask_next_part(ctx)


@action("requests.ask_next_part")
async def ask_next_part(ctx: Context) -> None:
    """The next question, with all that is known so far; a new request needs room for one more."""
    if ctx.kept.get("post") is None:
        await _require_room_for_request(ctx)
    await _ask_missing_part(ctx)


async def _require_room_for_request(ctx: Context) -> None:
    held = await people.read_roles(ctx.tx, ctx.person)
    called = ctx.kept.get("whom") == CALLED_OFFICE and is_allowed("ask", held)
    if not called:
        require_age("ask", held, **({"words": ctx.text} if ctx.text else {}))
    if not kinds.may_ask_for_kind(question.read_kind(ctx.kept), held):
        raise Refusal(question.KIND_NOT_OPEN_TO_REQUESTER, [choice(_("Talk to a person"), go="talk"), MENU])
    most = (
        MAX_OPEN_REQUESTS_KNOWN
        if await help_requests.has_published_before(ctx.tx, ctx.person)
        else MAX_OPEN_REQUESTS_NEWCOMER
    )
    if not called and await help_requests.count_open(ctx.tx, ctx.person) >= most:
        raise Refusal(
            _("You already have an open request. Let us finish that one first. Then you can ask for more."),
            [MY_REQUESTS],
        )


async def _ask_missing_part(ctx: Context) -> None:
    """Ask for what is still missing, one thing at a time; with everything there, read it back."""
    part = question.find_missing_part(ctx)
    if not part:
        quarter = await places.get_quarter(ctx.tx, str(ctx.kept["quarter"]))
        ctx.ask(*_summary.ask_to_send_request(ctx, quarter.name if quarter else ctx.city.name), then=confirm_request)
    elif part == "words":
        ctx.ask(*question.ask_part(ctx, part, ()), then=receive_description, keep={"part": part})
    elif part == "kind":
        ctx.ask(
            *question.ask_kind(ctx, await people.read_roles(ctx.tx, ctx.person)), then=receive_part, keep={"part": part}
        )
    else:
        likely = await _find_likely_quarters(ctx) if part == "quarter" else []
        choices = await representatives.list_representations(ctx.tx, ctx.person.id) if part == "whom" else []
        trust = [one for one in choices if one.person == ctx.person.id]
        ctx.ask(*question.ask_part(ctx, part, likely, trust), then=receive_part, keep={"part": part})


async def _find_likely_quarters(ctx: Context) -> list[Quarter]:
    """The quarter of before, then the liveliest ones; each once."""
    before = await places.get_quarter(ctx.tx, await help_requests.find_last_quarter(ctx.tx, ctx.person))
    return list({one.id: one for one in (before, *await places.list_busiest_quarters(ctx.tx, 3)) if one}.values())


@step("requests.receive_part")
async def receive_part(ctx: Context) -> None:
    """One thing more is known; a sentence where a kind is asked for stands behind the words there are."""
    part = str(ctx.kept["part"])
    if part == "kind" and ctx.text and not _free_text.pick_named_kind(ctx, await people.read_roles(ctx.tx, ctx.person)):
        ctx.kept = {**await _read_other_details(ctx), **ctx.kept}
        ctx.text = _free_text.append_words(str(ctx.kept.get("words", "")), ctx.text)
        await receive_description(ctx)
        return
    if part == "name":
        ctx.person = people.set_name(ctx.tx, ctx.person, common.require_first_name(ctx.text))
    else:
        known = await places.list_quarters(ctx.tx) if part == "quarter" else []
        ctx.kept = {**ctx.kept, **question.parse_part(ctx, part, known)}
    await _ask_missing_part(ctx)


async def _read_other_details(ctx: Context) -> dict[str, str]:
    return _free_text.parse_free_text(
        ctx, await places.list_quarters(ctx.tx), await people.read_roles(ctx.tx, ctx.person)
    )


@voiced("requests.receive_description")
async def receive_description(ctx: Context) -> None:
    """Save the description, written or spoken; where it is out of scope, tell the requester why and what else is
    possible. A day or an hour that it names is not asked again; an area may be where it leads to.
    """
    told = {} if ctx.button_data.get("media") else await _read_other_details(ctx)
    told.pop("quarter", None)
    ctx.kept = {**told, **ctx.kept, **question.parse_part(ctx, "words", [])}
    found = scope_of_help.find_scope_objection(str(ctx.kept["words"]), childcare=ctx.city.childcare)
    if found:
        ctx.ask(
            found.lines, [*found.choices, choice(_("Write something else"), words="anew")], then=resolve_out_of_scope
        )
    else:
        await _ask_missing_part(ctx)


@step("requests.resolve_out_of_scope")
async def resolve_out_of_scope(ctx: Context) -> None:
    """What a neighbour can do instead, other words, or a coordinator decides; nobody is stopped. Another wish that is
    typed is read like a first one.
    """
    if not ctx.button_data and classify_intent(ctx.text).first is Intent.HELP:
        ctx.kept = {part: said for part, said in ctx.kept.items() if part not in TOLD_WITH_WORDS}
        await receive_description(ctx)
        return
    if "words" in ctx.button_data:
        ctx.kept = {part: said for part, said in ctx.kept.items() if part not in TOLD_WITH_WORDS}
    elif common.require_choice(ctx, "remainder") != "none":
        ctx.kept = {**ctx.kept, "words": f"{scope_of_help.READY_TEXT_PREFIX}{ctx.button_data['remainder']}"}
    await _ask_missing_part(ctx)


@step("requests.confirm_request")
async def confirm_request(ctx: Context) -> None:
    """Send the help request, change it or discard it."""
    agreed = ctx.city.words.universal.get(normalize(ctx.text)) == "yes"
    match "send" if agreed else ctx.button_data.get("go_on"):
        case "send":
            if ctx.kept.get("post") is None:
                await _require_room_for_request(ctx)
            await ctx.redirect("requests.submit_request")
        case "change":
            await ctx.redirect("requests.ask_changed_part")
        case "drop":
            ctx.say(_("All right, I have cancelled this. Nothing was sent."), [MENU])
        case _:
            raise Refusal(CHOOSE_ONE)
