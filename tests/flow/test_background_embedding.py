"""What takes thought is worked out beside the loop: nobody else waits for it, and nobody is answered twice."""

import threading

import pytest

from bot.flow.background_embedding import MAX_WAITING_ROWS
from bot.rules.understanding import embedding
from tests.flow.test_poison import written
from tests.kit import skip_unless
from tests.kit.help_setup import have_read
from tests.kit.town import Neighbour, Town

pytestmark = skip_unless.the_model

THANKS = "thank you so much for everything, that was really lovely"
YOU_ARE_WELCOME = "You are welcome."
NEAREST = "The places nearest to Hörde:…"


class Slow:
    """The model, which answers once it may, and in which thread it was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may = threading.Event()
        self.asked: list[bool] = []
        self._read = embedding.compute_vector
        embedding._cached_vectors.clear()
        monkeypatch.setattr(embedding, "compute_vector", self.read)

    def read(self, text: str) -> embedding.Vector:
        """As the model does."""
        self.asked.append(threading.current_thread() is threading.main_thread())
        assert self.may.wait(60)
        return self._read(text)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """A model that thinks until it is let go."""
    return Slow(monkeypatch)


async def sent(town: Town, *said: tuple[Neighbour, str]) -> None:
    """They write, all at once; nothing is answered yet."""
    await town.put([written(who, words) for who, words in said])


async def test_who_looks_for_a_place_does_not_wait_for_a_sentence(town: Town, slow: Slow) -> None:
    """Amira's thanks take thought; Bilal, who writes later, is answered first, and Amira once."""
    amira, bilal = town.neighbour("Amira"), town.neighbour("Bilal")
    await sent(town, (amira, THANKS), (bilal, "library in Hörde"))
    await town.inbox_worker.turn()
    assert len(await town.rows("select 1 from inbox where state = 'new'")) == 1
    slow.may.set()
    await town.settle()
    assert slow.asked == [False]
    bilal.hears(NEAREST)
    amira.hears(YOU_ARE_WELCOME)


async def test_what_one_sender_writes_is_answered_in_its_order(town: Town, slow: Slow) -> None:
    """What Amira writes after her sentence waits with it."""
    amira = town.neighbour("Amira")
    slow.may.set()
    await sent(town, (amira, THANKS), (amira, "library in Hörde"))
    await town.settle()
    amira.hears(YOU_ARE_WELCOME, NEAREST)


async def test_danger_waits_for_nothing(town: Town, slow: Slow) -> None:
    """Sara hears the numbers while the model still thinks about somebody else's sentence."""
    amira, sara = town.neighbour("Amira"), town.neighbour("Sara")
    await sent(town, (amira, THANKS), (sara, "my husband beats me and I am so afraid"))
    await town.inbox_worker.turn()
    assert slow.asked == [False]
    slow.may.set()
    await town.settle()
    assert "110" in sara.new()[0].text
    amira.hears(YOU_ARE_WELCOME)
    have_read(sara)


async def test_where_many_wait_already_the_words_alone_decide(town: Town, slow: Slow) -> None:
    """Nobody waits longer than for so many sentences; each is answered."""
    crowd = [town.neighbour(f"Neighbour{number}") for number in range(MAX_WAITING_ROWS + 3)]
    await sent(town, *((one, f"{THANKS} {one.name}") for one in crowd))
    await town.inbox_worker.turn()
    assert len(slow.asked) == 1
    slow.may.set()
    await town.settle()
    assert len(slow.asked) == MAX_WAITING_ROWS
    for one in crowd:
        assert one.new()
        have_read(one)


async def test_a_model_that_fails_leaves_nobody_without_an_answer(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written down, and the words alone decide."""

    def fail(_: str) -> embedding.Vector:
        raise MemoryError

    embedding._cached_vectors.clear()
    monkeypatch.setattr(embedding, "compute_vector", fail)
    amira = town.neighbour("Amira")
    await amira.says(THANKS)
    amira.hears("…")
