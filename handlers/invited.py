"""Invited: whoever is asked reads in which language a request is written, and what it says where a machine can."""

from collections.abc import Mapping

from bot.contract import Context, Line, _, action, always, foreign_words
from bot.contract.relaying import BY_MACHINE, TRANSLATOR
from bot.contract.requests import MENU, invitation, quoted, subject
from bot.contract.voices import let_hear
from db import cases, errands, people, posts, volunteers
from db.model import Errand, Post, PostState, Revision

THOUGHT_OF_YOU = _("A coordinator thought of you for this. You are free to say no.")


@action("invited.tell")
async def tell(ctx: Context) -> None:
    """Each of the `invited` hears of it at once, in the place of what they read before, or `anew`; of words they do not
    read, what a machine makes of them follows. Nobody whose own words wait to be decided about."""
    found = await _published(ctx)
    if found is None:
        return
    written = await _written(ctx, found)
    invited = [one for one in ctx.picked["invited"] if not await cases.refusal_of(ctx.tx, one)]
    wanted = {person: await _reads_instead(ctx, person, written) for person in invited}
    foreign = {person: wants for person, wants in wanted.items() if wants}
    said: list[Line] = [] if ctx.city.translated else foreign_words.told(ctx, written)
    for person in wanted:
        _tell(ctx, found, person, said if person in foreign else [])
        let_hear(ctx, person, found[1])
    if ctx.city.translated:
        _have_translated(ctx, found, written, foreign)


def _tell(ctx: Context, found: tuple[Post, Revision], person: int, more: list[Line]) -> None:
    lines, ways = invitation(*found, more)
    if ctx.picked.get("in_person"):
        lines, ways = [THOUGHT_OF_YOU, *lines], [*ways, MENU]
    ctx.tell(person, lines, ways, subject="" if ctx.picked.get("anew") else subject(found[0].id))


async def _published(ctx: Context) -> tuple[Post, Revision] | None:
    """The request in the words that others may see, as long as hands are missing."""
    post, approved = await posts.get(ctx.tx, ctx.picked["post"]), await posts.published(ctx.tx, ctx.picked["post"])
    return (post, approved) if post and approved and post.state is PostState.OPEN else None


async def _written(ctx: Context, found: tuple[Post, Revision]) -> str:
    post, approved = found
    author = await people.reach(ctx.tx, post.author)
    return foreign_words.language_of(ctx, approved.words, author and author[0])


async def _reads_instead(ctx: Context, person: int, written: str) -> str:
    """The language a volunteer is spoken to, where they neither read nor speak what is `written`; else empty."""
    reached, volunteer = await people.reach(ctx.tx, person), await volunteers.get(ctx.tx, person)
    speaks = volunteer.languages if volunteer else ()
    return foreign_words.reads_instead(reached and reached[0], speaks, written)


def _have_translated(ctx: Context, found: tuple[Post, Revision], written: str, foreign: Mapping[int, str]) -> None:
    """The words go to the machine once for each language, and nothing about anybody."""
    post, approved = found
    same = {"post": post.id, "revision": approved.id, "in_person": ctx.picked.get("in_person", False)}
    same |= {"anew": ctx.picked.get("anew", False)}
    for target in sorted(set(foreign.values())):
        asks = {"text": approved.words, "source": written, "target": target}
        data = {**same, "invited": [person for person, wants in foreign.items() if wants == target]}
        errands.send(ctx.tx, Errand(TRANSLATOR, f"post:{post.id}", asks, go="invited.back", data=data), post.author)


@action("invited.back")
@always
async def back(ctx: Context) -> None:
    """Whoever has not answered yet reads both, in the place of what they read before, as long as these words stand."""
    found, made = await _published(ctx), (ctx.picked["answer"] or {}).get("text", "")
    if found is None or found[1].id != ctx.picked["revision"] or not made:
        return
    answers = await posts.invited(ctx.tx, found[0].id)
    for person in ctx.picked["invited"]:
        if answers.get(person) != "":
            continue
        if ctx.picked.get("anew"):
            ctx.tell(person, [quoted(made), BY_MACHINE], invitation(*found)[1])
        else:
            _tell(ctx, found, person, [quoted(made), BY_MACHINE])
