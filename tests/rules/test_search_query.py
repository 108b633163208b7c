"""Free words in five languages become one question, and the word lists agree with each other."""

import csv
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.text.normalize import normalize
from bot.rules.understanding.search_query import PlaceQuestion, WordLists, parse_place_query, parse_word_lists
from db.model import PlaceKind

ROOT = Path(__file__).parents[2]
DATA = ROOT / ".." / "shared" / "data" / "districts"
LANGUAGES = ("de", "ar", "tr", "en", "uk")
FILES = {code: tomllib.loads((ROOT / "locales" / code / "words.toml").read_text()) for code in LANGUAGES}
WORDS = parse_word_lists(FILES)
COMMANDS = {
    *("start", "help", "menu", "language", "places", "answers", "privacy", "mydata", "forget", "cancel", "back"),
    *("settings", "events", "ask", "offer", "mine", "tasks", "join", "link", "talk", "report", "reminders", "appeal"),
    *("queue", "case", "approve", "reject", "assign", "duty", "write", "announce", "behalf"),
    *("audit", "readonly", "coordinators", "hours", "certificate", "event", "feed"),
    *("training", "busy", "volunteers", "numbers", "represent", "concern", "supervision"),
    *("sheet", "letter", "mycalendar", "label"),
}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Wo ist die nächste Bücherei in Hörde?", PlaceQuestion((PlaceKind.LIBRARY,), near_me=True, rest="horde")),
        ("Hörde'de kütüphane var mı", PlaceQuestion((PlaceKind.LIBRARY,), rest="horde")),
        ("kütüphanede", PlaceQuestion((PlaceKind.LIBRARY,))),
        ("parkta", PlaceQuestion((PlaceKind.GARDEN,))),
        ("bibliotek offen mit Rollstuhl", PlaceQuestion((PlaceKind.LIBRARY,), open_now=True, step_free=True)),
        ("Stadtteilbibliothek Brackel", PlaceQuestion((PlaceKind.LIBRARY,), rest="brackel")),
        ("Jugendzetrum 44263", PlaceQuestion((PlaceKind.YOUTH,), rest="44263")),
        ("بدي مكتبة قريبة مني", PlaceQuestion((PlaceKind.LIBRARY,), near_me=True)),
        ("والمكتبة", PlaceQuestion((PlaceKind.LIBRARY,))),
        ("وين في مسجد بهورده", PlaceQuestion((PlaceKind.FAITH,), rest="بهورده")),
        ("مركز الشباب مفتوح هلق", PlaceQuestion((PlaceKind.YOUTH,), open_now=True)),
        ("yakınımda açık olan cami", PlaceQuestion((PlaceKind.FAITH,), open_now=True, near_me=True)),
        ("library near me open now", PlaceQuestion((PlaceKind.LIBRARY,), open_now=True, near_me=True)),
        ("Deutschkurs auf Arabisch", PlaceQuestion((PlaceKind.LEARNING,), language="ar")),
        ("Türkçe konuşan danışma Nordstadt", PlaceQuestion((PlaceKind.COUNSELLING,), language="tr", rest="nordstadt")),
        ("sport für kinder", PlaceQuestion((PlaceKind.SPORT, PlaceKind.FAMILY))),
        ("Hello, kütüphane مفتوح in Hörde bitte", PlaceQuestion((PlaceKind.LIBRARY,), open_now=True, rest="horde")),
        ("Де найближча бібліотека?", PlaceQuestion((PlaceKind.LIBRARY,), near_me=True)),
        ("курси німецької мови в Hörde", PlaceQuestion((PlaceKind.LEARNING,), rest="horde")),
        ("Bücherei oder Bibliothek", PlaceQuestion((PlaceKind.LIBRARY,))),
        ("Biergarten", PlaceQuestion(rest="biergarten")),
        ("Wilhelm-Hansmann-Haus", PlaceQuestion(rest="wilhelm hansmann haus")),
        ("", PlaceQuestion()),
    ],
)
def test_a_question_is_understood(text: str, question: PlaceQuestion) -> None:
    """Kinds, wishes and what is left, in whatever language and inflection, typos included."""
    assert parse_place_query(text, WORDS) == question


@given(st.text(max_size=120))
def test_any_text_is_a_question(text: str) -> None:
    """Nothing breaks it, and what is left consists of the person's own words in their order."""
    rest = iter(normalize(text).split())
    assert all(word in rest for word in parse_place_query(text, WORDS).rest.split())


def test_a_whole_phrase_counts_before_its_words() -> None:
    """The longest known run of words is taken first, and a word outside of it keeps its own meaning."""
    words = WordLists({}, {}, {"a b": PlaceKind.FAITH, "a": PlaceKind.SPORT}, {"b": "open_now"}, frozenset(), {})
    assert parse_place_query("a b a", words) == PlaceQuestion((PlaceKind.FAITH, PlaceKind.SPORT))
    assert parse_place_query("b a", words) == PlaceQuestion((PlaceKind.SPORT,), open_now=True)


@pytest.mark.skipif(not DATA.is_dir(), reason="the folder ../shared/data is absent")
def test_no_quarter_is_taken_for_a_kind() -> None:
    """Every quarter of Dortmund stays whole: Derne is no dernek, Marten no garden."""
    with (DATA / "dortmund_quarters_geonames.csv").open(encoding="utf-8") as lines:
        names = [row["name"] for row in csv.DictReader(lines)]
    assert {name: parse_place_query(name, WORDS) for name in names} == {
        name: PlaceQuestion(rest=normalize(name)) for name in names
    }


def test_every_language_has_words_for_everything() -> None:
    """Each list names every command, every kind, each wish, the five languages, and has greetings and fillers."""
    for code, tables in FILES.items():
        assert set(tables["commands"]) == COMMANDS, code
        assert set(tables["kinds"]) == set(PlaceKind), code
        assert set(tables["universal"]) == {"cancel", "back", "yes", "no", "more", "help", "menu"}, code
        assert set(tables["wishes"]) == {"open_now", "step_free", "near_me"}, code
        assert set(tables["languages"]) >= set(FILES), code
        assert set(tables["happening"]) == {"event", "whats_on", "language", "funding", "registration"}, code
        assert tables["greetings"]["words"], code
        assert tables["fillers"]["words"], code


def test_every_phrase_means_what_its_list_says() -> None:
    """A phrase alone, as written in a list, is understood as that kind or wish and leaves no rest."""
    for tables in FILES.values():
        for name, phrases in tables["kinds"].items():
            assert [phrase for phrase in phrases if parse_place_query(phrase, WORDS).kinds != (PlaceKind(name),)] == []
        for name, phrases in tables["wishes"].items():
            assert [phrase for phrase in phrases if not getattr(parse_place_query(phrase, WORDS), name)] == []


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"de": {"commands": {"help": ["Hilfe"], "ask": ["hilfe!"]}}}, r"de \[commands\] 'hilfe' means both"),
        ({"de": {"universal": {"no": ["ne"]}}, "tr": {"commands": {"help": ["né"]}}}, r"de \[universal\] 'ne' means"),
        ({"en": {"kinds": {"library": ["book"], "sport": ["book"]}}}, r"en \[kinds\] 'book' means both"),
        ({"en": {"kinds": {"pub": ["pub"]}}}, r"\[kinds\] no such meaning: pub"),
        ({"en": {"happening": {"rave": ["rave"]}}}, r"\[happening\] no such meaning: rave"),
        ({"en": {"greetings": {"words": ["hi"]}}, "de": {"greetings": {"words": ["Hi"]}}}, r"de \[greetings\] 'hi'"),
    ],
)
def test_a_word_with_two_meanings_is_refused(files: dict[str, dict[str, dict[str, list[str]]]], message: str) -> None:
    """Two meanings of one folded word stop the start, with the language, the table and the word."""
    with pytest.raises(ValueError, match=message):
        parse_word_lists(files)
