"""Every scenario gets a town; it is told in each language people can choose, in two invented ones, on two networks."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Generator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from bot.pseudo_locales import PSEUDO_LOCALES
from bot.services.translator import LibreTranslate
from tests.kit.fixtures import Founding, founded, founded_on_both, founded_on_matrix, founded_on_telegram
from tests.kit.libretranslate import LibreTranslateServer
from tests.kit.multilingual_town import is_given
from tests.kit.promises import promises_after_alarms
from tests.kit.town import Neighbour, Town

ON_TELEGRAM = "telegram"
ON_MATRIX = "matrix"
HERE = Path(__file__).parent
SILENT = "on Matrix no client says which language its owner speaks"
TWICE = "on Matrix nobody can pick the same twice at once: a homeserver takes the same reaction once"
CANNOT = {
    (ON_MATRIX, "test_writing_another_language_offers_it_once"): SILENT,
    (ON_MATRIX, "test_the_client_is_followed_until_a_language_is_chosen"): SILENT,
    (ON_MATRIX, "test_whose_phone_speaks_persian_is_answered_in_english"): SILENT,
    (ON_MATRIX, "test_the_language_of_the_phone_stays_and_a_nearer_one_is_offered"): SILENT,
    (ON_MATRIX, "test_two_presses_of_the_same_helper_are_one"): TWICE,
}
"""What a network has no way of doing, by scenario."""

BOTH = ("test_both_networks", "test_link_platforms")
"""Where people of one network meet those of another, the telling on Telegram has Matrix beside it."""

IN_THE_SOAK = [pytest.param(telling, marks=pytest.mark.soak) for telling in ("en", "uk", *PSEUDO_LOCALES)]
"""English is what people speak on both networks; without them it is for the soak, as Ukrainian and what is invented."""

IN_TURN = ("de", "ar", "tr")
"""Each scenario is told in one of them whenever tests run, always the same one, and in all of them in the soak."""

TELLINGS = ("de", "ar", "tr", ON_TELEGRAM, ON_MATRIX, *IN_THE_SOAK)
EVERY = 3
"""Every third scenario is told on Telegram whenever tests run, and the first of every third story at a real
homeserver; the rest in the soak."""


BROKEN_OFF = pytest.StashKey[bool]()
"""A network has no way to go on with this scenario, so nobody has heard all that was said to them."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    """Note what was skipped in the middle."""
    report = yield
    item.stash[BROKEN_OFF] = item.stash.get(BROKEN_OFF, False) or (call.when == "call" and report.skipped)
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Real Synapse takes its time, and so do many languages."""
    told: Counter[Path] = Counter()
    for item in (one for one in items if one.path.is_relative_to(HERE)):
        telling = getattr(getattr(item, "callspec", None), "params", {}).get("town")
        told[item.path] += telling == ON_MATRIX
        if _can_wait(item, telling, told[item.path]):
            item.add_marker(pytest.mark.soak)


def _can_wait(item: pytest.Item, telling: str | None, place: int) -> bool:
    """Whether this telling is for the soak; `place` counts the scenarios of a story that were told on Matrix."""
    if telling == ON_MATRIX:
        return place > 1 or bool(crc32(item.path.name.encode()) % EVERY)
    if telling == ON_TELEGRAM:
        return item.path.stem not in BOTH and bool(_number(item.nodeid) // len(IN_TURN) % EVERY)
    return telling in IN_TURN and telling != IN_TURN[_number(item.nodeid) % len(IN_TURN)]


def _number(name: str) -> int:
    """The same for all tellings of a scenario, and from day to day."""
    plain = re.sub(r"\[(?:de|ar|tr|telegram)\b", "[", name)
    return crc32(plain.encode())


@pytest.fixture(params=TELLINGS)
async def town(request: pytest.FixtureRequest, founding: Founding) -> AsyncIterator[Town]:
    """A town where everybody speaks the language of this telling, unless they have one of their own."""
    if reason := CANNOT.get((request.param, request.function.__name__)):
        pytest.skip(reason)
    async with _told(request, founding) as town:
        yield town
    if not request.node.stash.get(BROKEN_OFF, False):
        town.nobody_is_left_talking()
    assert not promises_after_alarms(town)


def _told(request: pytest.FixtureRequest, founding: Founding) -> AbstractAsyncContextManager[Town]:
    if request.param == ON_TELEGRAM and request.module.__name__.rpartition(".")[2] in BOTH:
        return founded_on_both(founding, request.getfixturevalue("stock"))
    if request.param == ON_TELEGRAM:
        return founded_on_telegram(founding)
    if request.param == ON_MATRIX:
        return founded_on_matrix(founding, request.getfixturevalue("stock"))
    return founded(founding, request.param)


@pytest.fixture
async def room(town: Town) -> Neighbour:
    """The coordinators' room."""
    return await town.room("backchannel")


@pytest.fixture
async def libre(town: Town) -> AsyncIterator[LibreTranslateServer]:
    """The town has a translator."""
    async with LibreTranslateServer() as server:
        await is_given(town, LibreTranslate(server.url, "", ()))
        yield server
