"""Representatives: a resident names a person they trust, who asks for help, answers and is reminded for them."""

from bot.contract import Choice, Context, Line, Refusal, _, action, always, choice, command, plain, registry, step
from bot.rules.access.roles import is_allowed
from bot.views.common import MENU, MY_REQUESTS, require_private_chat
from bot.views.on_behalf import ASK_OWN_NAME
from bot.views.on_behalf import require_represented_name as name_in
from db import help_requests, invite_codes, people, representatives
from db.invite_codes import REPRESENTS_PREFIX
from db.model import UNTAKEN_STATES, Representative

MAX_REPRESENTATIONS = 5
"""For how many a person writes, and how many write for them."""

ALREADY_ENDED = _("That has already ended.")


@command("represent", name="account.list_representatives", summary=_("Someone writes for me"))
async def list_representatives(ctx: Context) -> None:
    """List who writes for whom, each with a button to end it, and a code for one more representative."""
    require_private_chat(ctx)
    lines, choices = [], []
    for one in await representatives.list_representations(ctx.tx, ctx.person.id):
        lines.append(await _describe_representation(ctx, one))
        choices.append(_end_button(one, await _read_other_name(ctx, one)))
    new = choice(_("Choose someone"), go="account.choose_representative")
    trust = _("Someone you trust, such as your daughter, can ask for help for you and get the answers.")
    ctx.say([*lines, trust], [*choices, new, MENU])


@action("account.choose_representative")
async def choose_representative(ctx: Context) -> None:
    """Name a representative; a coordinator may do it for a person without an account, by name."""
    if is_allowed("ask", await people.read_roles(ctx.tx, ctx.person)):
        ctx.ask(_("Who is the help for? Please write the name."), then=receive_represented_name)
    elif ctx.person.name:
        _give_code(ctx, ctx.person.id, ctx.person.name)
    else:
        ctx.ask(ASK_OWN_NAME, then=receive_own_name)


@step("account.receive_own_name")
async def receive_own_name(ctx: Context) -> None:
    """A resident agrees for themselves."""
    ctx.person = people.set_name(ctx.tx, ctx.person, name_in(ctx.text))
    _give_code(ctx, ctx.person.id, ctx.person.name or "")


@step("account.receive_represented_name")
async def receive_represented_name(ctx: Context) -> None:
    """The office agrees for a resident who has no account."""
    _give_code(ctx, 0, name_in(ctx.text))


def _give_code(ctx: Context, helped: int, name: str) -> None:
    code = invite_codes.create_code(ctx.tx, f"{REPRESENTS_PREFIX}{helped}", name)
    give = _(
        "Give this to the person who will write for {name}. That person has to send it to me within a week:", name=name
    )
    ctx.say([give, plain(f"!join {code}"), _("Either of you can end it at any time.")], [MENU])


@action("account.accept_representation")
async def accept_representation(ctx: Context) -> None:
    """A person wrote the code that a resident, or the office for them, gave to them."""
    helped = int(str(ctx.button_data["helped"])) or None
    name = ctx.button_data.text("name")
    if helped == ctx.person.id:
        raise Refusal(_("This code is for the person who will write for you."), [MENU])
    if await _has_too_many(ctx, helped):
        raise Refusal(_("That is too many people. Please end one of these first."), [_list_button()])
    found = await representatives.create_representative(ctx.tx, ctx.person.id, helped, name)
    if found is None:
        raise Refusal(_("You already write for {name}.", name=name), [_list_button(), MENU])
    ctx.say(
        _("You can now write for {name}. I will send you the answers and reminders.", name=name),
        [*_start_buttons(found), MENU],
    )
    if helped:
        who = ctx.person.name
        ctx.tell(helped, _("{name} can now ask for help for you.", name=who), [_end_button(found, who), MENU])


async def _has_too_many(ctx: Context, helped: int | None) -> bool:
    sides = [ctx.person.id, *([helped] if helped else [])]
    return any(
        [len(await representatives.list_representations(ctx.tx, person)) >= MAX_REPRESENTATIONS for person in sides]
    )


@action("account.end_representation")
async def end_representation(ctx: Context) -> None:
    """End the representation, for either of the two; open requests made under that name are withdrawn, and the other
    person is told.
    """
    found = await representatives.get_representative(ctx.tx, ctx.button_data.number("representative"))
    if found is None or ctx.person.id not in (found.person, found.helped):
        raise Refusal(ALREADY_ENDED, [MENU])
    await _end_and_tell(ctx, found)
    ctx.say(_("All right, that has ended."), [MENU])


@action("account.end_all_representations")
@always
async def end_all_representations(ctx: Context) -> None:
    """End every representation of a person who deletes the account or is banned, on both sides."""
    for one in await representatives.list_representations(ctx.tx, ctx.person.id):
        await _end_and_tell(ctx, one)


@action("account.withdraw_represented_requests")
@always
async def withdraw_represented_requests(ctx: Context) -> None:
    """Withdraw the requests that a representative made for a suspended person, so that suspension cannot be
    bypassed.
    """
    for one in await representatives.list_representations(ctx.tx, ctx.person.id):
        if one.helped == ctx.person.id:
            await _withdraw_requests(ctx, one)


async def _end_and_tell(ctx: Context, found: Representative) -> None:
    await representatives.end_representation(ctx.tx, found.id)
    await _withdraw_requests(ctx, found)
    other = found.helped if ctx.person.id == found.person else found.person
    if other:
        ctx.tell(other, await _describe_ended_representation(ctx, found, other), [MY_REQUESTS, MENU])


async def _withdraw_requests(ctx: Context, ended: Representative) -> None:
    writer = await people.find_last_used_account(ctx.tx, ended.person)
    for request in await help_requests.list_open_of_person(ctx.tx, writer[0]) if writer else []:
        newest = await help_requests.find_latest_revision(ctx.tx, request.id)
        if newest and newest.helped == ended.name and request.state in UNTAKEN_STATES:
            ctx.later(ctx.now, "requests.withdraw_request", whose=ended.person, post=request.id)


async def _describe_representation(ctx: Context, one: Representative) -> Line:
    if one.person == ctx.person.id:
        return _("You write for {name}.", name=one.name)
    name = await _read_other_name(ctx, one)
    return _("{name} writes for you.", name=name) if name else _("Your representative writes for you.")


async def _describe_ended_representation(ctx: Context, one: Representative, other: int) -> Line:
    if other == one.person:
        return _("You no longer write for {name}.", name=one.name)
    name = await people.read_name(ctx.tx, one.person)
    ended = _("Your representative no longer writes for you.")
    return _("{name} no longer writes for you.", name=name) if name else ended


async def _read_other_name(ctx: Context, one: Representative) -> str:
    return one.name if one.person == ctx.person.id else await people.read_name(ctx.tx, one.person)


def _start_buttons(one: Representative) -> list[Choice]:
    return [*registry.choices("ask"), _end_button(one, one.name)]


def _end_button(one: Representative, name: str) -> Choice:
    label = _("End it: {name}", name=name) if name else _("End it")
    return choice(label, go="account.end_representation", representative=one.id)


def _list_button() -> Choice:
    return choice(_("Someone writes for me"), go="represent")
