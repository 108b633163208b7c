"""Every scenario gets a town; it is told once in each language people can choose, and in two invented ones."""

from collections.abc import AsyncIterator

import pytest

from bot.pseudo import PSEUDO
from tests.kit.fixtures import Founding, founded
from tests.kit.town import Town

LANGUAGES = ("en", "de", "ar", "tr", *PSEUDO)


@pytest.fixture(params=LANGUAGES)
async def town(request: pytest.FixtureRequest, founding: Founding) -> AsyncIterator[Town]:
    """A town where everybody speaks the language of this telling, unless they have one of their own."""
    async with founded(founding, request.param) as town:
        yield town
    town.nobody_is_left_talking()
