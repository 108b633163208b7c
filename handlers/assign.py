"""Assign: a coordinator sees who was asked, and asks one volunteer by name; a yes is still theirs to say."""

from datetime import datetime
from typing import Any

from bot.contract import Choice, Context, Line, Refusal, Text, _, action, allowed, choice, plain
from bot.contract.asking import here
from bot.contract.cards import card, show
from bot.contract.deciding import not_theirs, request_of, there, too_late
from bot.contract.requests import over_at
from bot.contract.rings import needed, with_room
from bot.rules import trust
from bot.rules.daytime import half_way, waking
from bot.rules.matching import WOMAN, Circle, Need, at_limit, circle, next_ones
from bot.rules.waves import PACE
from db import cases, docket, people, places, posts, ring
from db.model import Candidate, Case, PostState, Revision

SHOWN, NAMED = 4, 12
ANSWERS: dict[str, Text] = {
    "": _("{name} was asked and has not answered."),
    "yes": _("{name} said yes."),
    "no": _("{name} said no."),
}
# Translators: for coordinators; {name} wrote whom they would not help.
HELD = _("{name} is not asked: case #{number} about their words is open.")
# Translators: for coordinators; how somebody would fit to a request.
NEAR = {
    Circle.NEAR: _("{name}: speaks the language, is near."),
    Circle.FARTHER: _("{name}: speaks the language, comes from farther away."),
    Circle.OTHER_LANGUAGE: _("{name}: speaks other languages, is near."),
    Circle.OTHER_AND_FARTHER: _("{name}: speaks other languages, comes from farther away."),
    Circle.TOO_FAR: _("{name}: would have to walk farther than they like."),
}


@allowed("assign", name="assign.look")
async def look(ctx: Context) -> None:
    """Who was asked and what they said, and who else could be, whose turn comes first first."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if request_of(case).post.state is not PostState.OPEN:
        too_late(ctx, case)
        return
    lines: list[Line] = [*card(ctx, case)[0], *await _asked(ctx, case), *await _held(ctx, case)]
    ways: list[Choice] = []
    for one, near in await _suitable(ctx, case):
        name = await people.name_of(ctx.tx, one.volunteer.person) or "?"
        busy = [_("Has enough to do, or no time at the moment.")] if at_limit(one, here(ctx)) else []
        lines.append((Text(NEAR[near].message, {"name": name}), *busy))
        ways.append(choice(plain(name), go="assign.ask", person=one.volunteer.person, **_same(ctx, case)))
    nobody = [] if ways else [_("There is nobody else whom it fits.")]
    back = choice(_("Back"), go="moderate.look", **_same(ctx, case))
    ctx.say([*lines, *nobody], [*ways, back], instead=True)


def _same(ctx: Context, case: Case) -> dict[str, Any]:
    return {"case": case.id, "again": ctx.picked.get("again", False)}


async def _asked(ctx: Context, case: Case) -> list[Line]:
    """By name, with their answers; the first dozen."""
    answers = list((await posts.invited(ctx.tx, case.id)).items())
    named = [(await people.name_of(ctx.tx, one) or "?", said) for one, said in answers[:NAMED]]
    return [Text(ANSWERS[said].message, {"name": name}) for name, said in named if said in ANSWERS]


async def _held(ctx: Context, case: Case) -> list[Text]:
    """Whom nobody asks until it is decided what becomes of their words; the first dozen."""
    held = [one for one in await ring.known(ctx.tx, request_of(case).post) if one.refusal][:NAMED]
    named = [(await people.name_of(ctx.tx, one.volunteer.person) or "?", str(one.refusal)) for one in held]
    return [Text(HELD.message, {"name": name, "number": number}) for name, number in named]


async def _suitable(ctx: Context, case: Case) -> list[tuple[Candidate, Circle]]:
    """Who may help, has room and did not say no; a coordinator may ask farther than the rounds do."""
    post = request_of(case).post
    approved = await posts.published(ctx.tx, post.id)
    if approved is None:
        return []
    quarter, said = await places.quarter(ctx.tx, approved.quarter), await posts.invited(ctx.tx, post.id)
    need = needed(post, approved, case.language, quarter.point if quarter else None)
    known = [one for one in await ring.candidates(ctx.tx, post) if said.get(one.volunteer.person, "") == ""]
    may = {one.volunteer.person: one for one in with_room(ctx, known) if _may(ctx, need, one)}
    return [(may[one], circle(need, may[one])) for one in next_ones(need, may.values(), Circle.TOO_FAR, SHOWN)]


def _may(ctx: Context, need: Need, one: Candidate) -> bool:
    """What no coordinator can do without: the level, and a wish for a woman."""
    ready = trust.ready(one.volunteer, need.level, here(ctx).date()) is None
    return ready and (WOMAN not in need.wishes or one.volunteer.woman)


@allowed("assign", name="assign.ask")
async def ask(ctx: Context) -> None:
    """They are asked by day, in person; the card says so."""
    case, person = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"])), ctx.picked["person"]
    approved = await posts.published(ctx.tx, case.id)
    fits = person in {one.volunteer.person for one, _near in await _suitable(ctx, case)}
    if approved is None or request_of(case).post.state is not PostState.OPEN or not fits:
        raise Refusal(_("This volunteer cannot be asked any more. Please choose somebody else."))
    posts.invite(ctx.tx, approved, person)
    ring.decided(ctx.tx, case.id)
    cases.follow(ctx.tx, case.id)
    asked_at = waking(here(ctx))
    ctx.later(asked_at, invite, whose=person, post=case.id)
    again = min(PACE.next_round(approved.wanted, asked_at), _half(ctx, case, approved, asked_at))
    ctx.later(again, "running_out.silent", whose=case.person, post=case.id, person=person)
    name = await people.name_of(ctx.tx, person) or "?"
    asked = _("{by} asks {name} in person.", by=ctx.person.name or "?", name=name)
    show(ctx, there(await docket.read(ctx.tx, case.id)), asked)


def _half(ctx: Context, case: Case, approved: Revision, asked: datetime) -> datetime:
    return half_way(asked, over_at(request_of(case).post.kind, approved, ctx.city.zone))


@action("assign.invite")
async def invite(ctx: Context) -> None:
    """Unless somebody helps meanwhile, or they are not asked any more."""
    post, approved = await posts.get(ctx.tx, ctx.picked["post"]), await posts.published(ctx.tx, ctx.picked["post"])
    silent = (await posts.invited(ctx.tx, ctx.picked["post"])).get(ctx.person.id) == ""
    if post is None or approved is None or post.state is not PostState.OPEN or not silent:
        return
    ctx.picked = {"post": post.id, "invited": [ctx.person.id], "in_person": True}
    await ctx.redirect("invited.tell")
