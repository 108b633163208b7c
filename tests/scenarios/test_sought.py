"""What the words of a resident are about: looked for where it is sure, else they choose among a few."""

import pytest

from bot.contract.sought import TOPICS
from bot.rules import topics
from tests.kit import needs
from tests.kit.helping import have_read
from tests.kit.town import Neighbour, Town

WHAT = "What are you looking for?"
SURE = [
    ("mein sohn will fußball spielen", "sport"),
    ("куди може піти мій син після школи", "after_school"),
    ("irgendwo aufwärmen", "warm"),
    ("Çok yalnızım", "company"),
]
LIKELY = [
    ("wo kann ich kicken", "Sport"),
    ("wo kann mein Sohn nachmittags hin", "After school"),
]


def test_every_topic_has_a_name() -> None:
    """But what no place is for."""
    assert set(TOPICS) == set(topics.topics()) - {topics.ELSE}


@needs.the_model
@pytest.mark.parametrize(("said", "topic"), SURE)
async def test_what_is_surely_meant_is_looked_for(town: Town, said: str, topic: str) -> None:
    """Nobody is asked what they have said."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    assert topics.meant(said) == topic
    assert WHAT not in [amira.meaning(message) for message in amira.new()]
    have_read(amira)


@needs.the_model
@pytest.mark.parametrize(("said", "label"), LIKELY)
async def test_where_it_is_not_sure_they_choose(town: Town, said: str, label: str) -> None:
    """Up to three buttons, a neighbour and a human; one tap later they read where that is, or that it is nowhere."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    assert label in amira.buttons()
    assert len(amira.buttons()) <= 5
    assert amira.buttons()[-2:] == ["I need help", "Talk to a human"]
    await amira.taps(label)
    assert amira.meaning(amira.last()) != WHAT
    have_read(amira)


@needs.the_model
async def test_the_words_go_along_to_a_neighbour(town: Town) -> None:
    """Whoever meant that somebody should help has not written in vain."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(LIKELY[1][0])
    await amira.taps("I need help")
    assert not _asks_what(amira)
    have_read(amira)


def _asks_what(neighbour: Neighbour) -> bool:
    return neighbour.meaning(neighbour.last()).startswith("What is it about?")
