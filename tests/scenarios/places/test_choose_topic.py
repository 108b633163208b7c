"""What the words of a resident are about: looked for where it is sure, else they choose among a few."""

import pytest

from bot.rules.places import topics
from handlers.places._topic_labels import TOPIC_LABELS
from tests.kit import skip_unless
from tests.kit.help_setup import have_read
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
    assert set(TOPIC_LABELS) == set(topics.read_topics()) - {topics.OTHER_TOPIC}


@skip_unless.the_model
@pytest.mark.parametrize(("said", "topic"), SURE)
async def test_what_is_surely_meant_is_looked_for(town: Town, said: str, topic: str) -> None:
    """Nobody is asked what they have said."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    assert topics.find_sure_topic(said) == topic
    assert WHAT not in [amira.meaning(message) for message in amira.new()]
    have_read(amira)


@skip_unless.the_model
@pytest.mark.parametrize(("said", "label"), LIKELY)
async def test_where_it_is_not_sure_they_choose(town: Town, said: str, label: str) -> None:
    """Up to three buttons, a neighbour and a human; one tap later they read where that is, or that it is nowhere."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    assert label in amira.buttons()
    assert len(amira.buttons()) <= 5
    assert amira.buttons()[-2:] == ["I need help", "Talk to a person"]
    await amira.taps(label)
    assert amira.meaning(amira.last()) != WHAT
    have_read(amira)


@skip_unless.the_model
async def test_the_words_go_along_to_a_neighbour(town: Town) -> None:
    """Whoever meant that somebody should help has not written in vain."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(LIKELY[1][0])
    await amira.taps("I need help")
    assert not _asks_what(amira)
    have_read(amira)


def _asks_what(neighbour: Neighbour) -> bool:
    return neighbour.meaning(neighbour.last()).startswith("What is it about?")


@skip_unless.the_model
@pytest.mark.parametrize(
    "said",
    [
        "diese Woche noch 4 Euro, woher krieg ich Brot",
        "bu hafta param bitti, nereden ekmek bulurum",
        "هالأسبوع ما ضل معي غير 4 يورو، من وين بجيب خبز",
        "only 4 euros left this week, where do i get bread",
        "на цей тиждень лишилось 4 євро, де взяти хліб",
    ],
)
async def test_a_week_beside_what_is_looked_for_asks_for_no_event(town: Town, said: str) -> None:
    """Whoever has nothing to eat this week is shown where there is food, or asked whether that is meant."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    first = amira.new()[0]
    assert "Fairteiler" in first.text or any("Free food" in button.label for button in first.buttons)
    have_read(amira)


@skip_unless.the_model
@pytest.mark.parametrize(
    "said", ["was ist diese Woche los", "bu hafta ne var", "شو في هالأسبوع", "що цікавого на цьому тижні"]
)
async def test_who_asks_what_is_on_this_week_is_shown_events(town: Town, said: str) -> None:
    """A week is enough where nothing else is looked for."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    assert amira.meaning(amira.new()[0]).startswith("Events in ")
    have_read(amira)


@skip_unless.the_model
@pytest.mark.parametrize(
    "said", ["wo kann ich beten", "namaz nerede kılabilirim", "وين أصلي", "وين بقدر صلي", "де помолитися"]
)
async def test_who_wants_to_pray_is_shown_where(town: Town, said: str) -> None:
    """Nobody is asked where they are for it."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    assert amira.meaning(amira.new()[0]).startswith("This is what I found in ")
    have_read(amira)
