"""What the rules know is read once, and the garbage collector goes on with its work afterwards."""

import gc
from collections.abc import Iterator

import pytest

from bot.flow import preload


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Whatever was passed over before is looked at here."""
    gc.unfreeze()
    yield
    gc.freeze()


async def test_what_was_read_is_passed_over() -> None:
    """A collection would stop everything for as long as it looks at it."""
    await preload.preload_rules()
    assert gc.get_freeze_count() > 0
    assert gc.isenabled()


async def test_where_it_cannot_be_read_garbage_is_collected_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault is told, and memory does not grow for ever."""

    def breaks() -> None:
        raise ValueError("a phrase without words")

    monkeypatch.setattr(preload, "PRELOADERS", (breaks,))
    with pytest.raises(ValueError, match="without words"):
        await preload.preload_rules()
    assert gc.isenabled()
