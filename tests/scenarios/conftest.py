"""Every scenario gets a town; it is told in each language people can choose, in two invented ones, on two networks."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager

import pytest

from bot.pseudo import PSEUDO
from tests.kit.fixtures import Founding, founded, founded_on_matrix, founded_on_telegram
from tests.kit.town import Town

ON_TELEGRAM, ON_MATRIX = "telegram", "matrix"
TELLINGS = ("en", "de", "ar", "tr", *PSEUDO, ON_TELEGRAM, ON_MATRIX)


@pytest.fixture(params=TELLINGS)
async def town(request: pytest.FixtureRequest, founding: Founding) -> AsyncIterator[Town]:
    """A town where everybody speaks the language of this telling, unless they have one of their own."""
    async with _told(request, founding) as town:
        yield town
    town.nobody_is_left_talking()


def _told(request: pytest.FixtureRequest, founding: Founding) -> AbstractAsyncContextManager[Town]:
    if request.param == ON_TELEGRAM:
        return founded_on_telegram(founding)
    if request.param == ON_MATRIX:
        return founded_on_matrix(founding, request.getfixturevalue("synapse"))
    return founded(founding, request.param)
