"""Sentences about what takes two persons: who proposes what, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.contract.context import Context, Team
from bot.contract.outgoing import Choice, Line, Text, _, choice, many
from bot.contract.requests import quoted
from bot.contract.routing import registry
from db.model import Second

FEW = 5
A_SECOND = _("It takes a second person, within a day.")

# Translators: read by coordinators and administrators; {by} and {name} are people.
WHAT: dict[str, Text] = {
    "ban.carry_out": _("{by} proposes to ban {name}."),
    "left.carry_out": _("{by} proposes to ban somebody who has left and whom a report is about."),
    "coordinators.add": _("{by} proposes one more coordinator:"),
    "coordinators.remove": _("{by} proposes that {name} is no longer a coordinator."),
    "hand_over.carry_out": _("{by} proposes to hand over a copy of {name}'s data."),
    "announce.send": _("{by} proposes to write this to everybody:"),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """What is proposed, as people read it: its number, the deed, two names, and what else there is to know of it."""

    id: int
    deed: str
    by: str
    name: str = ""
    words: str = ""
    more: tuple[Line, ...] = ()


def put_forward(ctx: Context, matter: Matter) -> None:
    """Show it to everybody who may agree to it."""
    show(ctx, matter, [A_SECOND], answers(matter.id))
    ctx.later(ctx.now, "second.waits", consent=matter.id)


def answers(consent: int) -> list[Choice]:
    """What a second person can say."""
    agree = choice(_("Agree"), go="second.agree", consent=consent)
    return [agree, choice(_("Do not agree"), go="second.decline", consent=consent)]


def proposed(second: Second) -> list[Line]:
    """What waits for a second person, as coordinators read it in the queue."""
    what = Text(WHAT[second.deed].message, {"by": second.by or "?", "name": second.name or "?"})
    return [what, *([quoted(second.words)] if second.words else []), A_SECOND]


def show(ctx: Context, matter: Matter, news: Sequence[Line], choices: Sequence[Choice] = ()) -> None:
    """Bring it up to date wherever it is seen."""
    deed = registry.deeds[matter.deed]
    lines: list[Line] = [Text(WHAT[matter.deed].message, {"by": matter.by or "?", "name": matter.name or "?"})]
    lines += [quoted(matter.words)] if matter.words else []
    whom = Team(deed.act, private=deed.private)
    ctx.tell(whom, [*lines, *matter.more, *news], choices, subject=f"consent:{matter.id}")


def how_many(number: int) -> Text:
    """How many people; a small number could give somebody away."""
    if number < FEW:
        return _("That reaches fewer than {number} people.", number=FEW)
    return many("That reaches one person.", "That reaches {count} people.", count=number)
