"""What is written in place of an answer: questions and wishes of their own are told from answers that look alike."""

import tomllib
from pathlib import Path

import pytest

from bot.rules.understanding import embedding
from bot.rules.understanding.digressions import find_digression, find_fallback_intent, is_leaving, is_wordless
from bot.rules.understanding.embedding import ReadingMode
from bot.rules.understanding.intent import Intent
from bot.rules.understanding.search_query import parse_word_lists
from tests.rules.messages import Row, beside

needs_the_model = pytest.mark.skipif(bool(embedding.find_fault()), reason="the model does not run on this machine")

LISTS = Path(__file__).parents[2].glob("locales/*/words.toml")
WORDS = parse_word_lists({file.parent.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in LISTS})
ALIKE = {"place": {"place", "event"}, "event": {"place", "event"}, "about": {"about", "privacy"}}
"""What is asked of the city, and of us, is answered all the same."""
OWN = {"place", "event", "about", "privacy", "human", "thanks", "language", "smalltalk", "delete"}
LEAVING = "cancel"


def told(row: Row) -> str:
    """What a line is taken for; nothing where it is the answer."""
    found = find_digression(row["text"], for_people=row["expected"] == "people")
    return LEAVING if is_leaving(row["text"]) else found.value if found else ""


@needs_the_model
@pytest.mark.parametrize("expected", sorted(OWN))
def test_what_is_no_answer_is_told(expected: str) -> None:
    """Hardly any is missed, and none is taken for something else."""
    rows = [row for row in beside() if row["expected"] == expected]
    taken = {row["text"]: told(row) for row in rows}
    assert [text for text, meant in taken.items() if meant not in {"", expected} | ALIKE.get(expected, set())] == []
    assert sum(map(bool, taken.values())) >= 0.85 * len(rows), [text for text, meant in taken.items() if not meant]


def test_whoever_wants_out_says_so_in_many_ways() -> None:
    """No model is needed for it."""
    assert [row["text"] for row in beside() if is_leaving(row["text"]) != (row["expected"] == LEAVING)] == []


def test_answers_stay_answers() -> None:
    """Also those that name a library, a language, a person, a price; with the model and with the words alone."""
    answers = [row for row in beside() if row["expected"] not in OWN | {LEAVING}]
    taken = [row["text"] for row in answers if told(row)]
    with embedding.reading_mode(ReadingMode.NEVER):
        embedding._cached_vectors.clear()
        alone = [row["text"] for row in answers if told(row)]
    assert len(taken) <= 0.01 * len(answers), taken
    assert len(alone) <= 0.02 * len(answers), alone


@needs_the_model
def test_what_cannot_be_read_is_looked_at_once_more() -> None:
    """A wish that is no question; what quarters and days look like is none."""
    assert find_fallback_intent("ich suche eine Bücherei in der Nähe", WORDS) is Intent.PLACE
    assert find_fallback_intent("ich möchte anderen gern helfen, hab samstags Zeit", WORDS) is Intent.VOLUNTEER
    unclear = ("Donnerstag irgendwann vielleicht", "am Wochenende", "near the centre", "I live in Hörde", "Hörde", "")
    assert [find_fallback_intent(said, WORDS) for said in unclear] == [None] * len(unclear)


@pytest.mark.parametrize("said", ["???", "😀", "👍👍", "...", "؟؟", "❤️"])
def test_signs_and_faces_say_nothing(said: str) -> None:
    """A number or a letter is an answer."""
    assert is_wordless(said)
    assert not any(map(is_wordless, (f"{said} 5", f"{said} ja", "", " ")))
