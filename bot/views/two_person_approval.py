"""Sentences about what takes two persons: who proposes what, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.contract.context import Context, Team
from bot.contract.outgoing import Choice, Line, Text, _, choice, many
from bot.contract.routing import registry
from bot.views.common import quote
from db.model import PendingApproval

MIN_REACH_SHOWN = 5
NEEDS_SECOND_PERSON = _("A second person has to agree within a day.")

# Translators: read by coordinators and administrators; {by} and {name} are people.
PROPOSAL_TEXTS: dict[str, Text] = {
    "safety.ban_person": _("{by} suggests banning {name}."),
    "safety.ban_departed": _("{by} suggests banning someone who has left and who is the subject of a report."),
    "administration.add_coordinator": _("{by} suggests one more coordinator:"),
    "administration.remove_coordinator": _("{by} suggests that {name} should no longer be a coordinator."),
    "administration.export_data": _("{by} suggests handing over a copy of {name}'s data."),
    "moderation.send_broadcast": _("{by} suggests sending this to everyone:"),
}


@dataclass(frozen=True, slots=True)
class ApprovalRequest:
    """What is proposed, as people read it: its number, the deed, two names, and what else there is to know of it."""

    id: int
    deed: str
    by: str
    name: str = ""
    words: str = ""
    more: tuple[Line, ...] = ()


def request_approval(ctx: Context, matter: ApprovalRequest) -> None:
    """Show the proposal to everyone who may approve it."""
    refresh_approval(ctx, matter, [NEEDS_SECOND_PERSON], approval_buttons(matter.id))
    ctx.later(ctx.now, "administration.open_approval_case", consent=matter.id)


def approval_buttons(consent: int) -> list[Choice]:
    """What a second person can say."""
    agree = choice(_("Agree"), go="administration.approve_proposal", consent=consent)
    return [agree, choice(_("Do not agree"), go="administration.decline_proposal", consent=consent)]


def describe_proposal(second: PendingApproval) -> list[Line]:
    """What waits for a second person, as coordinators read it in the queue."""
    what = Text(PROPOSAL_TEXTS[second.deed].message, {"by": second.by or "?", "name": second.name or "?"})
    return [what, *([quote(second.words)] if second.words else []), NEEDS_SECOND_PERSON]


def proposed_before(by: str, name: str) -> list[Line]:
    """Tell a coordinator that a ban of `name` was already proposed and waits for a second person."""
    return [Text(PROPOSAL_TEXTS["safety.ban_person"].message, {"by": by or "?", "name": name}), NEEDS_SECOND_PERSON]


def refresh_approval(
    ctx: Context, matter: ApprovalRequest, news: Sequence[Line], choices: Sequence[Choice] = ()
) -> None:
    """Bring it up to date wherever it is seen."""
    deed = registry.deeds[matter.deed]
    lines: list[Line] = [
        Text(PROPOSAL_TEXTS[matter.deed].message, {"by": matter.by or "?", "name": matter.name or "?"})
    ]
    lines += [quote(matter.words)] if matter.words else []
    whom = Team(deed.act, private=deed.private)
    ctx.tell(whom, [*lines, *matter.more, *news], choices, subject=f"consent:{matter.id}")


def describe_reach(number: int) -> Text:
    """How many people a broadcast reaches; a small number is blurred, for it could identify a person."""
    if number < MIN_REACH_SHOWN:
        return _("This will reach fewer than {number} people.", number=MIN_REACH_SHOWN)
    return many("This will reach one person.", "This will reach {count} people.", count=number)
