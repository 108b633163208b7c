"""A kind of case is registered by the capability that opens it: its card, its reading, and what it promises."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.contract import Context, always, choice, command, plain
from bot.contract.routing import registry
from bot.views import case_card, case_kinds
from bot.views.case_kinds import CaseKindView, case_about, register_case_kind
from db import case_view, cases
from db.cases import ReviewDue
from db.engine import Row
from db.model import CaseKind, Tx
from tests.kit.help_setup import have_read, official, resident
from tests.kit.town import Town

KIND = "lost_key"
COMMAND = "lostkey"


@dataclass(frozen=True)
class LostKey:
    """What a resident found."""

    where: str


async def read(_tx: Tx, row: Row) -> LostKey:
    return LostKey(row["subject"])


@always
async def lose(ctx: Context) -> None:
    """Report a key."""
    number = ctx.tx.new_id()
    look = ReviewDue(ctx.now + timedelta(hours=1))
    cases.open_about(ctx.tx, number, KIND, look, person=ctx.person.id, about=ctx.text)
    case_card.open_case_card(ctx, await case_view.read_case(ctx.tx, number), [], lately=1)


@pytest.fixture
def lost_keys() -> Iterator[None]:
    """All that one folder registers, and afterwards nothing of it."""
    before = dict(registry.routes), dict(registry.commands), dict(registry.names)
    command(COMMAND, name="tests.lose_key", summary=plain("A lost key"))(lose)
    case_view.register_case_subject(KIND, read)
    view = CaseKindView(
        label=plain("A lost key"),
        describe=lambda case: [plain(f"It lay in {case_about(case, LostKey).where}.")],
        buttons=lambda _case, write, same: [choice(plain("Hand it over"), go="moderation.settle_case", **same), write],
        promised_reader=True,
    )
    register_case_kind(KIND, view)
    yield
    for known, was in zip((registry.routes, registry.commands, registry.names), before, strict=True):
        known.clear()
        known.update(was)
    case_view._registered_kinds.discard(KIND)
    case_view._SUBJECT_READERS.pop(KIND)
    case_kinds._views.pop(KIND)


async def test_a_new_kind_has_a_card_and_stands_in_the_queue(town: Town, lost_keys: None) -> None:
    """In the room and in the queue under its own label; whoever wrote hears that it was read once it is closed."""
    room = await town.room("backchannel")
    anna = await official(town, "Anna")
    amira = await resident(town, "Amira")
    await amira.says(f"/{COMMAND} Park")
    room.hears("#1 · A lost key…\nIt lay in Park.\nWaiting since…")
    assert room.buttons()[:2] == ["Hand it over", "Write to this person"]
    await anna.says("/queue")
    anna.hears("#1 · A lost key…It has just come in.…")
    await anna.taps("#1")
    await anna.taps("Hand it over")
    have_read(anna, room)
    amira.hears("A coordinator has read what you wrote and closed the case.…")


def test_a_kind_is_registered_once(lost_keys: None) -> None:
    """Neither its card nor its reading is replaced in silence."""
    with pytest.raises(ValueError, match="two cards"):
        register_case_kind(CaseKind.TALK, case_kinds._views[CaseKind.TALK])
    with pytest.raises(ValueError, match="known already"):
        case_view.register_case_subject(KIND, read)
    with pytest.raises(ValueError, match="known already"):
        case_view.register_case_subject(CaseKind.TALK, None)


def test_every_kind_of_ours_has_a_card(town: Town) -> None:
    """None can be opened that nobody could show."""
    assert list(case_kinds.list_case_kind_labels())[: len(CaseKind)] == list(CaseKind)


async def test_a_kind_that_nobody_knows_is_reported(town: Town, lost_keys: None) -> None:
    """As whatever fails: the coordinator hears that it did not work, and the case waits until it is known again."""
    anna, amira = await official(town, "Anna"), await resident(town, "Amira")
    await amira.says(f"/{COMMAND} Park")
    case_view._registered_kinds.discard(KIND)
    await anna.says("/queue")
    for _try in range(3):
        await town.later(minutes=10)
    anna.hears("…")
    case_view._registered_kinds.add(KIND)
    await anna.says("/queue")
    anna.hears("#1 · A lost key…")
