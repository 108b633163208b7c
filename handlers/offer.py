"""Offer help: languages, quarters and kinds of help, each tapped or typed; a coordinator then admits each volunteer."""

from bot.contract import Choice, Context, Names, Refusal, Tongues, _, choice, command, kinds, plain, step
from bot.contract.ages import required
from bot.contract.asking import first_name
from bot.contract.cards import arrives
from bot.contract.promises import looks_by, promised
from bot.contract.requests import CHOOSE_ONE, MENU, in_private
from bot.rules import searching
from bot.rules.folding import words as folded
from bot.rules.query import LANGUAGE
from db import cases, docket, people, places, roster, volunteers
from db.cases import Look
from db.model import VolunteerState

SHOWN = 4
DONE = choice(_("That is all"), sign="✅", done=True)


@command("offer", summary=_("I want to help"), menu=25, sign="🙋")
async def offer(ctx: Context) -> None:
    """Begin with the languages; whoever offers already says anew what they offer."""
    in_private(ctx)
    required("offer", await people.roles(ctx.tx, ctx.person))
    question = _("Lovely! Which languages do you speak? Choose one after the other, or write them.")
    ctx.ask(question, _languages(ctx, []), then=languages)


@step
async def languages(ctx: Context) -> None:
    """One more language, or on to the quarters."""
    if "done" in ctx.picked:
        ways = [*await _quarters(ctx, []), choice(_("Everywhere"), done=True)]
        ctx.ask(_("In which quarters? Choose one after the other, or write a name."), ways, then=quarters)
        return
    meant = [ctx.city.words.wishes.get(word, "") for word in folded(ctx.text)]
    chosen = _grown(ctx, "languages", [wish.removeprefix(LANGUAGE) for wish in meant if wish.startswith(LANGUAGE)])
    if not chosen:
        raise Refusal(_("I do not know that language. Please choose one, or write its name."))
    noted = _("You speak: {languages}. Any other?", languages=Tongues(tuple(chosen)))
    ways = [*_languages(ctx, chosen), DONE]
    ctx.ask(noted, ways, then=languages, keep={"languages": chosen}, instead=bool(ctx.picked))


@step
async def quarters(ctx: Context) -> None:
    """One more quarter, or on to the kinds of help."""
    if "done" in ctx.picked:
        ways = [*_kinds(ctx, []), choice(_("All of it"), done=True)]
        ctx.ask(_("What would you like to help with? Choose as many as you like."), ways, then=what)
        return
    found = searching.understood(ctx.text, ctx.city.words, await places.quarters(ctx.tx)).quarter
    chosen = _grown(ctx, "quarters", [found] if found else [])
    if not chosen:
        raise Refusal(_("I do not know that quarter. Please write another name for it, or a postcode."))
    noted = _("You help in: {quarters}. Anywhere else?", quarters=await _called(ctx, chosen))
    ways = [*await _quarters(ctx, chosen), DONE]
    ctx.ask(noted, ways, then=quarters, keep={"quarters": chosen}, instead=bool(ctx.picked))


@step
async def what(ctx: Context) -> None:
    """One more kind of help, or on to the name where there is none yet."""
    if "done" not in ctx.picked:
        chosen = _grown(ctx, "kinds", [])
        if not chosen:
            raise Refusal(CHOOSE_ONE)
        ways = [*_kinds(ctx, chosen), DONE]
        ctx.ask(_("Good. Anything else?"), ways, then=what, keep={"kinds": chosen}, instead=True)
    elif ctx.person.name:
        await _keep(ctx)
    else:
        ctx.ask(_("What is your first name? Neighbours you help see it, and the coordinators."), then=name)


@step
async def name(ctx: Context) -> None:
    """What neighbours call them."""
    ctx.person = people.call(ctx.tx, ctx.person, first_name(ctx.text))
    await _keep(ctx)


async def _keep(ctx: Context) -> None:
    """Keep it, and show it to the coordinators where they have not admitted this person yet."""
    before = await volunteers.get(ctx.tx, ctx.person.id)
    offered = tuple(_chosen(ctx, "languages")), tuple(_chosen(ctx, "quarters")), tuple(_chosen(ctx, "kinds"))
    volunteers.offer(ctx.tx, ctx.person, *offered)
    if before and before.state in (VolunteerState.ADMITTED, VolunteerState.PAUSED):
        ctx.say(_("Thank you. I changed what you offer."), [choice(_("Settings"), go="settings"), MENU])
        return
    hours = await roster.hours_for(ctx.tx, roster.NOWHERE)
    due = promised(ctx.city, ctx.now, hours)
    case = await cases.open_offer(ctx.tx, ctx.person, Look(due))
    ctx.say([_("Thank you, {name}! You hear from me.", name=ctx.person.name), looks_by(due)], [MENU])
    arrives(ctx, await docket.read(ctx.tx, case), hours, lately=await docket.lately(ctx.tx))


def _chosen(ctx: Context, key: str) -> list[str]:
    return list(ctx.kept.get(key, []))


def _grown(ctx: Context, key: str, typed: list[str]) -> list[str]:
    """What was chosen before and now; empty where nothing was tapped or understood now."""
    new = [ctx.picked[key]] if key in ctx.picked else typed
    return list(dict.fromkeys([*_chosen(ctx, key), *new])) if new else []


async def _called(ctx: Context, ids: list[str]) -> Names:
    known = {quarter.id: quarter.name for quarter in await places.quarters(ctx.tx)}
    return Names(tuple(known[id_] for id_ in ids if id_ in known))


def _languages(ctx: Context, chosen: list[str]) -> list[Choice]:
    left = {code: own for code, own in ctx.city.languages.items() if code not in chosen}
    return [choice(plain(own), languages=code) for code, own in left.items()]


async def _quarters(ctx: Context, chosen: list[str]) -> list[Choice]:
    likely = await places.liveliest(ctx.tx, SHOWN + len(chosen))
    return [choice(plain(one.name), quarters=one.id) for one in likely if one.id not in chosen][:SHOWN]


def _kinds(ctx: Context, chosen: list[str]) -> list[Choice]:
    left = [name for name in ctx.city.kinds if name not in (*chosen, kinds.OTHER)]
    return [choice(kinds.of(name).label, sign=kinds.of(name).sign, kinds=name) for name in left]
