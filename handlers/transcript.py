"""Transcript: what was said before somebody reported it, frozen, for coordinators and in its case only."""

from bot.contract import Context, Refusal, Text, _, allowed, always, plain
from bot.contract.cards import card
from bot.contract.deciding import GONE, not_theirs
from bot.contract.relaying import READY
from db import docket, people
from db.model import Passed, Report

SIDES: dict[str, Text] = {
    "asker": _("{name} (asked):"),
    "helper": _("{name} (helps):"),
    "mediator": _("{name} (language mediator):"),
    "first": _("{name} (went along):"),
    "second": _("{name} (went along):"),
}
MARKED = _("This message was reported.")
LATEST = 20


@allowed("read_report", name="transcript.read")
@always
async def read(ctx: Context) -> None:
    """The last things that were said, by role and first name, on the card itself; that it was read is written down."""
    case = not_theirs(ctx, await docket.read(ctx.tx, ctx.picked["case"]))
    about = case.about
    if not isinstance(about, Report):
        raise Refusal(GONE)
    called = {side: (await people.name_of(ctx.tx, one) if one else "") or "?" for side, one in about.people.items()}
    first = [(MARKED, *_line(one, called)) for one in about.said if one.reported]
    said = [_line(one, called) for one in about.said[-LATEST:]]
    lines, ways = card(ctx, case, again=ctx.picked["again"])
    ctx.say([*lines, *first, *said], [way for way in ways if way.go != "transcript.read"], instead=True)


def _line(one: Passed, called: dict[str, str]) -> tuple[Text, ...]:
    """By role and first name; a ready sentence in the language of whoever reads it."""
    words = READY[one.ready] if one.ready else plain(one.words)
    return Text(SIDES[one.side].message, {"name": called[one.side]}), words
