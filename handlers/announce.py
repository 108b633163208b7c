"""Announce: two coordinators together tell something to everybody, once a day at most, and only by day."""

from datetime import timedelta

from bot.contract import Choice, Context, Refusal, _, action, always, choice, command, deed, plain, proposing_step
from bot.contract.asking import here
from bot.contract.requests import CHOOSE_ONE, MENU, in_private, quoted
from bot.contract.together import Matter, how_many, put_forward
from bot.rules.daytime import waking
from db import announcing, consents
from db.consents import Idea

SHORTEST, LONGEST, AT_ONCE = 10, 600, 50
A_DAY = timedelta(days=1)
NO_MORE = choice(_("No more announcements"), go="announce.no_more")
TOO_SOON = _("There was an announcement within the last day. Please wait until tomorrow.")


@command("announce", name="announce.announce", summary=_("Tell everybody something"), act="announce", together=True)
async def announce(ctx: Context) -> None:
    """Ask for the words."""
    in_private(ctx)
    await _not_too_soon(ctx)
    ctx.ask(_("What shall everybody read? A few short sentences are best."), then=words)


@proposing_step("announce", name="announce.words")
async def words(ctx: Context) -> None:
    """Read it back, with how many it reaches."""
    if not SHORTEST <= len(ctx.text) <= LONGEST:
        raise Refusal(_("Please write between {least} and {most} characters.", least=SHORTEST, most=LONGEST))
    reached = await announcing.count(ctx.tx)
    ways = [choice(_("Propose it"), go_on="send"), choice(_("Change"), go_on="change"), _drop()]
    question = [_("This is what everybody would read:"), quoted(ctx.text), how_many(reached)]
    ctx.ask(question, ways, then=decide, keep={"words": ctx.text, "reached": reached})


def _drop() -> Choice:
    return choice(_("Drop it"), go_on="drop")


@proposing_step("announce", name="announce.decide")
async def decide(ctx: Context) -> None:
    """Propose it, change it or drop it."""
    match ctx.picked.get("go_on"):
        case "send":
            await _propose(ctx)
        case "change":
            ctx.ask(_("What shall everybody read? A few short sentences are best."), then=words)
        case "drop":
            ctx.say(_("All right, I dropped it. Nothing was sent."), [MENU])
        case _:
            raise Refusal(CHOOSE_ONE)


async def _propose(ctx: Context) -> None:
    """Nothing is sent before a second coordinator agrees."""
    said = str(ctx.kept["words"])
    number = consents.propose(ctx.tx, ctx.person, Idea("announce.send", words=said))
    ctx.say(_("Thank you. I ask for a second person."), [MENU])
    more = (how_many(int(ctx.kept["reached"])),)
    put_forward(ctx, Matter(number, "announce.send", ctx.person.name, words=said, more=more))


@deed("announce", name="announce.send")
async def send(ctx: Context) -> None:
    """Two agree: it goes out by day, a few at a time."""
    await _not_too_soon(ctx)
    ctx.later(waking(here(ctx)), onward, consent=ctx.picked["consent"], after=0)


async def _not_too_soon(ctx: Context) -> None:
    if await consents.done_within(ctx.tx, "announce.send", A_DAY):
        raise Refusal(TOO_SOON, [MENU])


@action("announce.onward")
async def onward(ctx: Context) -> None:
    """The next ones, as long as it is day."""
    now = here(ctx)
    if waking(now) != now:
        ctx.later(waking(now), onward, **ctx.picked)
        return
    proposal = await consents.get(ctx.tx, ctx.picked["consent"])
    if proposal is None:
        return
    told = await announcing.after(ctx.tx, ctx.picked["after"], AT_ONCE)
    for person in told:
        heading = _("News from {office}:", office=ctx.city.office)
        ctx.tell(person, [heading, plain(proposal.idea.words)], [NO_MORE, MENU])
    if len(told) == AT_ONCE:
        ctx.later(now, onward, consent=proposal.id, after=told[-1])


@action("announce.no_more")
@always
async def no_more(ctx: Context) -> None:
    """It is their choice."""
    announcing.wish(ctx.tx, ctx.person, wanted=False)
    again = choice(_("I do want announcements"), go="announce.wanted")
    ctx.say(_("All right. You hear no more announcements from me."), [again, MENU])


@action("announce.wanted")
@always
async def wanted(ctx: Context) -> None:
    """They changed their mind."""
    announcing.wish(ctx.tx, ctx.person, wanted=True)
    ctx.say(_("Thank you. You hear it from me when there is news."), [NO_MORE, MENU])
