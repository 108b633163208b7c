"""Every scenario gets a town; it is told in each language people can choose, in two invented ones, on two networks."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

import pytest

from bot.pseudo import PSEUDO
from tests.kit.fixtures import Founding, founded, founded_on_both, founded_on_matrix, founded_on_telegram
from tests.kit.town import Town

ON_TELEGRAM, ON_MATRIX = "telegram", "matrix"
SILENT = "on Matrix no client says which language its owner speaks"
TWICE = "on Matrix nobody can pick the same twice at once: a homeserver takes the same reaction once"
CANNOT = {
    (ON_MATRIX, "test_writing_another_language_offers_it_once"): SILENT,
    (ON_MATRIX, "test_the_client_is_followed_until_a_language_is_chosen"): SILENT,
    (ON_MATRIX, "test_two_presses_of_the_same_helper_are_one"): TWICE,
}
"""What a network has no way of doing, by scenario."""

BOTH = ("test_both_networks", "test_link")
"""Where people of one network meet those of another, the telling on Telegram has Matrix beside it."""

TELLINGS = ("en", "de", "ar", "tr", *PSEUDO, ON_TELEGRAM, ON_MATRIX)


@pytest.fixture(params=TELLINGS)
async def town(request: pytest.FixtureRequest, founding: Founding) -> AsyncIterator[Town]:
    """A town where everybody speaks the language of this telling, unless they have one of their own."""
    if reason := CANNOT.get((request.param, request.function.__name__)):
        pytest.skip(reason)
    async with _told(request, founding) as town:
        yield town
    town.nobody_is_left_talking()


def _told(request: pytest.FixtureRequest, founding: Founding) -> AbstractAsyncContextManager[Town]:
    if request.param == ON_TELEGRAM and request.module.__name__.rpartition(".")[2] in BOTH:
        return founded_on_both(founding, request.getfixturevalue("stock"))
    if request.param == ON_TELEGRAM:
        return founded_on_telegram(founding)
    if request.param == ON_MATRIX:
        return founded_on_matrix(founding, request.getfixturevalue("stock"))
    return founded(founding, request.param)
