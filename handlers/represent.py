"""Representatives: a resident names a person they trust, who asks for help, answers and is reminded for them."""

from bot.contract import Choice, Context, Line, Refusal, _, action, always, choice, command, plain, registry, step
from bot.contract.on_behalf import name as name_in
from bot.contract.requests import MENU, MINE, in_private
from bot.rules.roles import may
from db import joining, people, posts, representatives
from db.joining import REPRESENTS
from db.model import LIVE, Representative

MOST = 5
"""For how many a person writes, and how many write for them."""

ENDED = _("That has ended already.")


@command("represent", name="represent.represent", summary=_("Somebody writes for me"))
async def represent(ctx: Context) -> None:
    """Who writes for whom, each with the way out of it, and a code for one more."""
    in_private(ctx)
    lines, ways = [], []
    for one in await representatives.of_person(ctx.tx, ctx.person.id):
        lines.append(await _stands(ctx, one))
        ways.append(_stop(one, await _other(ctx, one)))
    new = choice(_("Choose somebody"), go="represent.choose")
    trust = _("Somebody you trust, such as your daughter, can ask for help for you and get the answers.")
    ctx.say([*lines, trust], [*ways, new, MENU])


@action("represent.choose")
async def choose(ctx: Context) -> None:
    """A coordinator may do so for somebody without an account, who is then called by their name."""
    if may("ask", await people.roles(ctx.tx, ctx.person)):
        ctx.ask(_("Who is helped? Please write the name."), then=agreed_by_office)
    elif ctx.person.name:
        _give_code(ctx, ctx.person.id, ctx.person.name)
    else:
        ctx.ask(_("What are you called? A first name is enough."), then=agreed)


@step("represent.agreed")
async def agreed(ctx: Context) -> None:
    """A resident agrees for themselves."""
    ctx.person = people.call(ctx.tx, ctx.person, name_in(ctx.text))
    _give_code(ctx, ctx.person.id, ctx.person.name or "")


@step("represent.agreed_by_office")
async def agreed_by_office(ctx: Context) -> None:
    """The office agrees for a resident who has no account."""
    _give_code(ctx, 0, name_in(ctx.text))


def _give_code(ctx: Context, helped: int, name: str) -> None:
    code = joining.make_code(ctx.tx, f"{REPRESENTS}{helped}", name)
    give = _("Give this to the person who will write for {name}. They send it to me within a week:", name=name)
    ctx.say([give, plain(f"!join {code}"), _("Either of you can end it at any time.")], [MENU])


@action("represent.begin")
async def begin(ctx: Context) -> None:
    """A person wrote the code that a resident, or the office for them, gave to them."""
    helped, name = int(ctx.picked["helped"]) or None, str(ctx.picked["name"])
    if helped == ctx.person.id:
        raise Refusal(_("This code is for the person who will write for you."), [MENU])
    if await _too_many(ctx, helped):
        raise Refusal(_("That is too many. Please end one of them first."), [_list()])
    found = await representatives.agree(ctx.tx, ctx.person.id, helped, name)
    if found is None:
        raise Refusal(_("You write for {name} already.", name=name), [_list(), MENU])
    ctx.say(_("You can write for {name} now. Answers and reminders come to you.", name=name), [*_begins(found), MENU])
    if helped:
        who = ctx.person.name or ctx.city.name
        ctx.tell(helped, _("{name} can ask for help for you now.", name=who), [_stop(found, who), MENU])


async def _too_many(ctx: Context, helped: int | None) -> bool:
    sides = [ctx.person.id, *([helped] if helped else [])]
    return any([len(await representatives.of_person(ctx.tx, person)) >= MOST for person in sides])


@action("represent.end")
async def end(ctx: Context) -> None:
    """Either of the two ends it; what waits for help in that name is withdrawn, and the other one hears it."""
    found = await representatives.get(ctx.tx, ctx.picked["representative"])
    if found is None or ctx.person.id not in (found.person, found.helped):
        raise Refusal(ENDED, [MENU])
    await _end(ctx, found)
    ctx.say(_("All right, that has ended."), [MENU])


@action("represent.leaves")
@always
async def leaves(ctx: Context) -> None:
    """Whoever deletes everything or is banned is written for no longer, and writes for nobody."""
    for one in await representatives.of_person(ctx.tx, ctx.person.id):
        await _end(ctx, one)


@action("represent.rests")
@always
async def rests(ctx: Context) -> None:
    """Whoever is suspended is not helped under the name that somebody else writes either."""
    for one in await representatives.of_person(ctx.tx, ctx.person.id):
        if one.helped == ctx.person.id:
            await _withdraw(ctx, one)


async def _end(ctx: Context, found: Representative) -> None:
    await representatives.end(ctx.tx, found.id)
    await _withdraw(ctx, found)
    other = found.helped if ctx.person.id == found.person else found.person
    if other:
        ctx.tell(other, await _over(ctx, found, other), [MINE, MENU])


async def _withdraw(ctx: Context, ended: Representative) -> None:
    writer = await people.last_seen(ctx.tx, ended.person)
    for post in await posts.of_person(ctx.tx, writer[0]) if writer else []:
        newest = await posts.latest(ctx.tx, post.id)
        if newest and newest.helped == ended.name and post.state in LIVE:
            ctx.later(ctx.now, "mine.withdraw", whose=ended.person, post=post.id)


async def _stands(ctx: Context, one: Representative) -> Line:
    if one.person == ctx.person.id:
        return _("You write for {name}.", name=one.name)
    return _("{name} writes for you.", name=await _other(ctx, one))


async def _over(ctx: Context, one: Representative, other: int) -> Line:
    if other == one.person:
        return _("You no longer write for {name}.", name=one.name)
    return _("{name} no longer writes for you.", name=await people.name_of(ctx.tx, one.person))


async def _other(ctx: Context, one: Representative) -> str:
    return one.name if one.person == ctx.person.id else await people.name_of(ctx.tx, one.person)


def _begins(one: Representative) -> list[Choice]:
    return [*registry.choices("ask"), _stop(one, one.name)]


def _stop(one: Representative, name: str) -> Choice:
    return choice(_("End it: {name}", name=name), go="represent.end", representative=one.id)


def _list() -> Choice:
    return choice(_("Somebody writes for me"), go="represent")
