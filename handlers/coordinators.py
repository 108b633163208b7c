"""Coordinators: two administrators together open the role to somebody, by a code, or take it away."""

from bot.contract import Choice, Context, Line, Refusal, _, allowed, choice, command, deed, plain, proposing_step
from bot.contract.cards import show
from bot.contract.own_commands import renew
from bot.contract.requests import MENU, in_private
from bot.contract.together import Matter, put_forward
from bot.contract.told import first_name
from db import cases, consents, docket, joining, people
from db.consents import Idea
from db.model import Role

GONE = _("This person is not a coordinator any more.")


@command(
    "coordinators",
    name="coordinators.coordinators",
    summary=_("Who the coordinators are"),
    anytime=True,
    act="coordinators",
    together=True,
)
async def coordinators(ctx: Context) -> None:
    """Everybody by first name, with the ways to change it."""
    in_private(ctx)
    named = {person: await people.name_of(ctx.tx, person) or "?" for person in await _all(ctx)}
    lines: list[Line] = [plain(name) for name in named.values()]
    ways = [_removal(person, name) for person, name in named.items()]
    more = choice(_("One more coordinator"), go="coordinators.begin")
    ctx.say(lines or [_("Nobody is a coordinator yet.")], [*ways, more, MENU])


async def _all(ctx: Context) -> list[int]:
    return await people.holding(ctx.tx, Role.COORDINATOR)


def _removal(person: int, name: str) -> Choice:
    return choice(_("Remove {name}", name=name), go="coordinators.propose_removal", person=person)


@allowed("coordinators", name="coordinators.begin", together=True)
async def begin(ctx: Context) -> None:
    """Only a first name; who it really is shows whoever is handed the code."""
    ctx.ask(_("What is the first name of the new coordinator?"), then=name)


@proposing_step("coordinators", name="coordinators.name")
async def name(ctx: Context) -> None:
    """Nothing happens before a second administrator agrees."""
    words = first_name(ctx.text)
    number = consents.propose(ctx.tx, ctx.person, Idea("coordinators.add", words=words))
    ctx.say(_("Thank you. I ask for a second person."), [MENU])
    put_forward(ctx, Matter(number, "coordinators.add", ctx.person.name, words=words))


@allowed("coordinators", name="coordinators.propose_removal", together=True)
async def propose_removal(ctx: Context) -> None:
    """Nothing happens before a second administrator agrees."""
    person = ctx.picked["person"]
    if person not in await _all(ctx):
        raise Refusal(GONE)
    if person == ctx.person.id:
        raise Refusal(_("This is about yourself. Somebody else has to decide."))
    number = consents.propose(ctx.tx, ctx.person, Idea("coordinators.remove", person))
    ctx.say(_("Thank you. I ask for a second person."), [MENU])
    called = await people.name_of(ctx.tx, person)
    put_forward(ctx, Matter(number, "coordinators.remove", ctx.person.name, called))


@deed("coordinators", name="coordinators.add", private=True)
async def add(ctx: Context) -> None:
    """Two agree: the second one gets the code, once, to hand it over."""
    proposal = await consents.get(ctx.tx, ctx.picked["consent"])
    called = proposal.idea.words if proposal else ""
    code = joining.make_code(ctx.tx, Role.COORDINATOR, called)
    hand = _("Please give this code to {name}. It works once, within a week:", name=called)
    ctx.say([hand, plain(f"join {code}")], [MENU])


@deed("coordinators", name="coordinators.remove", private=True)
async def remove(ctx: Context) -> None:
    """Two agree: the role is gone at once, and whoever had it hears so."""
    proposal = await consents.get(ctx.tx, ctx.picked["consent"])
    if proposal is None or proposal.idea.about not in await _all(ctx):
        raise Refusal(GONE)
    people.revoke(ctx.tx, proposal.idea.about, Role.COORDINATOR)
    renew(ctx, proposal.idea.about, await people.roles_of(ctx.tx, proposal.idea.about))
    await _hand_back(ctx, proposal.idea.about)
    thanks = _("Thank you for your work as a coordinator. From today you are no longer one.")
    ctx.tell(proposal.idea.about, [thanks, _("Questions? Ask the people behind me: {office}.", office=ctx.city.office)])


async def _hand_back(ctx: Context, person: int) -> None:
    """What they were on is for all again."""
    for case in await cases.held_by(ctx.tx, person):
        await cases.release(ctx.tx, case)
        show(ctx, await docket.read(ctx.tx, case))
