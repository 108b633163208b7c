"""The two neighbours of most of these stories; a module with others has fixtures of its own."""

import pytest

from tests.kit.help_setup import resident, volunteer
from tests.kit.town import Neighbour, Town


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """A resident who asks for help."""
    return await resident(town, "Amira")


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """A volunteer who may help."""
    return await volunteer(town, "Olena")
