"""Every scenario gets a town; it is told once in each language people can choose, in two invented ones, on Telegram."""

from collections.abc import AsyncIterator

import pytest

from bot.pseudo import PSEUDO
from tests.kit.fixtures import Founding, founded, founded_on_telegram
from tests.kit.town import Town

ON_TELEGRAM = "telegram"
TELLINGS = ("en", "de", "ar", "tr", *PSEUDO, ON_TELEGRAM)


@pytest.fixture(params=TELLINGS)
async def town(request: pytest.FixtureRequest, founding: Founding) -> AsyncIterator[Town]:
    """A town where everybody speaks the language of this telling, unless they have one of their own."""
    telling = founded_on_telegram(founding) if request.param == ON_TELEGRAM else founded(founding, request.param)
    async with telling as town:
        yield town
    town.nobody_is_left_talking()
