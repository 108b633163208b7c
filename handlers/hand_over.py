"""Hand over: whoever cannot read their data here gets it through the data-protection officer."""

import json

from bot.contract import Context, File, Refusal, Team, _, allowed, choice, deed
from bot.contract.deciding import asks_further, not_theirs
from bot.contract.requests import MENU
from bot.contract.together import Matter, put_forward
from db import consents, docket, people
from db.consents import Idea
from db.model import Role

GONE = _("This person is no longer there.")


@allowed("start_export", name="hand_over.begin")
async def begin(ctx: Context) -> None:
    """Asked once, on the card itself: it is everything that is kept about somebody."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    same = {"case": case.id, "again": ctx.picked.get("again", False)}
    question = _("Shall I ask for a copy of all that is kept about {name}?", name=case.name or "?")
    yes = choice(_("Yes, ask for it"), go="hand_over.call", **same)
    asks_further(ctx, case, ([question], [yes, choice(_("Back"), go="moderate.look", **same)]))


@allowed("start_export", name="hand_over.call")
async def call(ctx: Context) -> None:
    """A coordinator, who was asked for it, tells those who may do it; they are told in private."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    if case.person is None:
        raise Refusal(GONE)
    who = {"by": ctx.person.name or "?", "name": case.name or "?"}
    asked = _("{by} asks: {name} wants a copy of their data and cannot fetch it here.", **who)
    ctx.tell(Team("export", private=True), asked, [choice(_("Propose it"), go="hand_over.propose", person=case.person)])
    ctx.say(_("Thank you. I told those who may do that."))


@allowed("export", name="hand_over.propose", together=True)
async def propose(ctx: Context) -> None:
    """Nothing is copied before a second person agrees."""
    person = ctx.picked["person"]
    if person == ctx.person.id:
        raise Refusal(_("This is about yourself. Somebody else has to decide."))
    if not await people.known(ctx.tx, person):
        raise Refusal(GONE)
    number = consents.propose(ctx.tx, ctx.person, Idea("hand_over.carry_out", person))
    ctx.say(_("Thank you. I ask for a second person."), [MENU], instead=True)
    put_forward(ctx, Matter(number, "hand_over.carry_out", ctx.person.name, await people.name_of(ctx.tx, person)))


@deed("export", name="hand_over.carry_out", private=True)
async def carry_out(ctx: Context) -> None:
    """Two agree, one of them the data-protection officer: they alone get the file, and the person hears of it."""
    proposal = await consents.get(ctx.tx, ctx.picked["consent"])
    if proposal is None or proposal.idea.about is None:
        raise Refusal(GONE)
    person = proposal.idea.about
    officers = {proposal.by, ctx.person.id} & set(await people.holding(ctx.tx, Role.DATA_PROTECTION))
    if not officers:
        raise Refusal(_("One of the two has to be the data-protection officer."))
    held = await people.held(ctx.tx, person)
    file = File("data.json", "application/json", json.dumps(held, ensure_ascii=False, indent=2))
    handed = _(
        "Here is what is kept about {name}. Please hand it only to them.",
        name=await people.name_of(ctx.tx, person) or "?",
    )
    for officer in officers:
        ctx.tell(officer, handed, [MENU], file=file)
    ctx.tell(person, _("As you asked, the office made a copy of your data. You get it from there."), [MENU])
