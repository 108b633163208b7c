"""Words among very many: the index finds what comparing with every one finds, in the same order."""

import random

import pytest

from bot.rules.text.fuzzy_names import NameIndex
from bot.rules.text.normalize import normalize
from bot.rules.text.word_index import WordIndex, index_words
from db.model import Vocabulary

CUTOFF = 82
MANY = 10**6
LETTERS = "abdeghiklmnorstu"
FOREIGN = ("هورده", "هوردي", "парк", "бібліотека", "مكتبة")


def some_words(dice: random.Random, number: int) -> list[str]:
    """Made up, some alike, some in other scripts."""
    made = {"".join(dice.choices(LETTERS, k=dice.randint(1, 14))) for _ in range(number)}
    alike = {word[:-1] + dice.choice(LETTERS) for word in made} | {word + "haus" for word in list(made)[:50]}
    return sorted(set(map(normalize, made | alike | set(FOREIGN) | {"horde", "hurde", "park", "bibliothek"})))


def mistyped(dice: random.Random, word: str) -> str:
    """One letter more, less or another one."""
    at = dice.randrange(len(word) + 1)
    return word[:at] + dice.choice(("", dice.choice(LETTERS))) + word[at + dice.randint(0, 1) :]


@pytest.mark.parametrize("seed", range(3))
def test_the_index_finds_what_comparing_with_every_word_finds(seed: int) -> None:
    """Right or mistyped, begun, too short to be mistyped, or in another script."""
    dice = random.Random(seed)
    words = some_words(dice, 400)
    every = NameIndex({word: word for word in words})
    index = WordIndex(words)
    asked = [*(mistyped(dice, one) or "a" for one in dice.sample(words, 80)), *FOREIGN, "horde", "ho", "x", "parc"]
    for word in map(normalize, asked):
        assert index.alike(word, CUTOFF, MANY) == [one for one, _ in every.closest(word, CUTOFF)], word


def test_of_what_only_begins_so_no_more_are_compared_than_needed() -> None:
    """One letter begins thousands of words; the whole word comes first all the same."""
    index = WordIndex([*sorted(f"s{number}" for number in range(5000)), "t"])
    assert len(index.alike("s", CUTOFF, 20)) == 20
    assert index.alike("s77", CUTOFF, 5)[0] == "s77"


def test_the_index_of_a_vocabulary_is_made_once() -> None:
    """Not anew for each message; another vocabulary has its own."""
    one, other = Vocabulary(1, ("park",)), Vocabulary(1, ("park",))
    assert index_words(one) is index_words(one)
    assert index_words(one) is not index_words(other)
