"""What the words of a resident are about: looked for where it is sure, else they choose among a few."""

import pytest

from bot.contract.sought import TOPICS
from bot.rules import topics
from tests.kit import needs
from tests.kit.helping import have_read
from tests.kit.town import Town


def test_every_topic_has_a_name() -> None:
    """But what no place is for."""
    assert set(TOPICS) == set(topics.topics()) - {topics.ELSE}
