"""Whatever text comes: no rule works more than twice as long on twice as much, so that nobody waits for a stranger."""

import inspect
import pkgutil
import re
import time
import tomllib
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest

from bot import rules
from bot.rules.contacts import no_show_phrases, visit_time
from bot.rules.events import draft, event_search
from bot.rules.faq import match_answer
from bot.rules.places import place_search, resolve_quarter
from bot.rules.privacy import personal_data
from bot.rules.requests import request_day
from bot.rules.safety import child_helpline, concern_subject
from bot.rules.safety.detect_danger import Danger
from bot.rules.text import detect_language
from bot.rules.text import input_limits as reading
from bot.rules.understanding import day_and_time, digressions, parse_until, search_query, time_lexicon
from db.faq import FaqText
from db.model import Point, Quarter, Vocabulary
from tests.kit.hostile_texts import ALL, UNITS, any_text, hostile, long_words
from tests.kit.line_counter import count_lines

Reads = Callable[[str], object]

ROOT = Path(__file__).parents[2]
LISTS = {file.parent.name: tomllib.loads(file.read_text()) for file in sorted(ROOT.glob("locales/*/words.toml"))}
WORDS = search_query.parse_word_lists(LISTS)
NOW = datetime(2026, 11, 25, 11, tzinfo=ZoneInfo("Europe/Berlin"))
TONGUES = ("de", "ar", "tr", "uk", "en")
NAMED = ("Hörde", "Innenstadt-West", "Kirchhörde", "Lütgendortmund", "Scharnhorst-Ost", "Nordstadt", "Eving", "Brackel")
QUARTERS = [
    Quarter(f"q{number}", f"{name}{'' if number < len(NAMED) else number}", Point(51.5, 7.4), "", (name,), ("44263",))
    for number, name in enumerate(NAMED * 5)
]
CARDS = [
    FaqText(title, "Wohngeld gibt es beim Amt, auf Antrag.", keywords, id=number, answer=number)
    for number, (title, keywords) in enumerate([("Wohngeld", "Miete"), ("Notruf", "112"), ("Kita", "Kind")] * 9)
]
ENDS = ("", "haus", "treff", "zentrum", "garten", "verein")
VOCABULARY = Vocabulary(1, tuple(sorted(f"{name.lower()}{end}" for name in NAMED for end in ENDS)))

marks = cache(personal_data.find_personal_data)
WAYS = tuple(time_lexicon.read_time_words().values())
OF_EVENTS = ("is_asking_for_events", "is_other_search_in_week", "is_event_search", "names_only_a_week")
OF_HER = ("text_without_no_show", "is_named", "find_no_show")

WITH: dict[str, Reads] = {
    "abuse.assess_abuse": lambda text: rules_of("abuse").assess_abuse(text, [text, text[::-1]]),
    "day_and_time.parse_day_answer": lambda text: day_and_time.parse_day_answer(text, NOW, WORDS.days),
    "day_and_time.parse_day_and_time": lambda text: day_and_time.parse_day_and_time(text, NOW),
    "parse_age.parse_age": lambda text: rules_of("parse_age").parse_age(text, WORDS.universal),
    "yes_no.is_acceptance": lambda text: rules_of("yes_no").is_acceptance(text, WORDS.universal),
    "yes_no.parse_yes_no": lambda text: rules_of("yes_no").parse_yes_no(text, WORDS.universal),
    "match_answer.find_answers": lambda text: match_answer.find_answers(text, CARDS, WORDS.fillers),
    **{
        f"digressions.{one}": partial(getattr(digressions, one), known=WORDS)
        for one in ("find_fallback_intent", "clearly")
    },
    "draft.has_clear_time": lambda text: draft.has_clear_time(text, WORDS),
    "draft.guess_category": lambda text: draft.guess_category(text, WORDS),
    "prefix_hints.find_hints": lambda text: rules_of("prefix_hints").find_hints(
        text, rules_of("detect_options").REQUEST_OPTIONS_FILE
    ),
    "detect_language.guess_language": lambda text: detect_language.guess_language(text, WORDS.greetings, TONGUES),
    "detect_language.find_unsupported_language": lambda text: detect_language.find_unsupported_language(text, TONGUES),
    "phrase_lists.text_without": lambda text: rules_of("phrase_lists").text_without(
        text, rules_of("no_show_phrases").NO_SHOW_PHRASES_FILE, ("since",)
    ),
    "phrase_lists.find_final_meanings": lambda text: rules_of("phrase_lists").find_final_meanings(
        text, rules_of("discrimination").DISCRIMINATION_FILE
    ),
    "phrase_lists.find_meanings": lambda text: rules_of("phrase_lists").find_meanings(
        text, rules_of("detect_concern").CONCERN_PHRASES_FILE
    ),
    "resolve_quarter.find_quarter_at_start": lambda text: resolve_quarter.find_quarter_at_start(text, QUARTERS),
    "resolve_quarter.find_named_quarter": lambda text: resolve_quarter.find_named_quarter(text, QUARTERS),
    "personal_data.remove_marks": lambda text: personal_data.remove_marks(text, marks(text)),
    "search_query.word_stems": lambda text: list(search_query.word_stems(text)),
    "search_query.parse_place_query": lambda text: search_query.parse_place_query(text, WORDS),
    "place_search.possible_spellings": lambda text: place_search.possible_spellings(text, VOCABULARY),
    "place_search.parse_place_search": lambda text: place_search.parse_place_search(text, WORDS, QUARTERS),
    "topics.is_topic_told": lambda text: rules_of("topics").is_topic_told(text, rules_of("intent").Intent.PLACE),
    "time_lexicon.tokenize_times": lambda text: [time_lexicon.tokenize_times(text, one) for one in WAYS],
    "resolve_quarter.find_city_at_start": lambda text: resolve_quarter.find_city_at_start(text, ("Dortmund",)),
    "resolve_quarter.find_quarter_or_city": lambda text: resolve_quarter.find_quarter_or_city(
        text, QUARTERS, ("Dortmund",)
    ),
    "quarter_context.split_words": lambda text: rules_of("quarter_context").split_words(reading.text_start(text)),
    "quarter_mentions.choose_meant_quarters": lambda text: rules_of("quarter_mentions").choose_meant_quarters(
        rules_of("quarter_mentions").find_quarter_mentions(text, QUARTERS), text
    ),
    "quarter_mentions.find_quarter_mentions": lambda text: rules_of("quarter_mentions").find_quarter_mentions(
        text, QUARTERS
    ),
    "parse_until.parse_until": lambda text: parse_until.parse_until(text, NOW, WORDS.spans, WORDS.days),
    "visit_time.parse_moved_time": lambda text: visit_time.parse_moved_time(text, NOW, NOW),
    "visit_time.parse_part_of_day": lambda text: visit_time.parse_part_of_day(text, "2026-11-26", NOW),
    "visit_time.mentions_time": lambda text: visit_time.mentions_time(text, NOW, WORDS.days),
    "visit_time.parse_visit_time": lambda text: visit_time.parse_visit_time(text, "2026-11-26", NOW, WORDS.days),
    **{f"no_show_phrases.{one}": partial(getattr(no_show_phrases, one), name="Amira") for one in OF_HER},
    **{
        f"concern_subject.{one}": partial(getattr(concern_subject, one), name="Amira")
        for one in ("is_neighbour_named", "is_another_person_named")
    },
    "child_helpline.concerns_child": lambda text: child_helpline.concerns_child(text, (Danger.SELF_HARM,), ""),
    "request_day.parse_request_day": lambda text: request_day.parse_request_day(text, NOW, WORDS.days),
    **{f"event_search.{name}": partial(getattr(event_search, name), known=WORDS) for name in OF_EVENTS},
    "event_search.is_event_named": lambda text: event_search.is_event_named(
        event_search.EventSearch(words=text.strip()), text, [], WORDS
    ),
    "input_limits.split_overlapping": lambda text: list(reading.split_overlapping(text)),
    "event_search.parse_event_search": lambda text: event_search.parse_event_search(
        text, event_search.SearchContext(NOW, WORDS), QUARTERS
    ),
}
"""What else these need beside a text."""
FILE = "a file of the operator or of a calendar, read beside the loop; see the hostile calendars"
OURS = "a code, a day or a name that we made ourselves"
SEARCHED = "reads no text of anybody, but what was read of one"
ELSEWHERE = {
    **dict.fromkeys(("abuse.parse_abuse_signs", "import_answers.parse_answers", "ical_import.parse_calendar"), FILE),
    **dict.fromkeys(("ical_import.own_property", "ical_lines.split_calendars", "ical_lines.property_name"), FILE),
    **dict.fromkeys(("ical_export.write_calendar", "ical_times.to_local_rule", "ical_times.property_values"), FILE),
    **dict.fromkeys(("ical_zones.is_known_zone", "ical_zones.choose_zones", "import_districts.parse_districts"), FILE),
    **dict.fromkeys(
        (
            "import_events.parse_events",
            "validate.parse_state",
            "ical_attachment.read_first_event",
            "column_mapping.builtin_mapping",
        ),
        FILE,
    ),
    **dict.fromkeys(
        (
            "column_mapping.find_mapping",
            "column_mapping.parse_mapping",
            "import_places.parse_places",
            "read_records.parse_point",
        ),
        FILE,
    ),
    **dict.fromkeys(
        (
            "read_records.read_records",
            "scope_of_help.parse_scope_rules",
            "rrule.parse_rule",
            "opening_hours.opening_at",
        ),
        FILE,
    ),
    **dict.fromkeys(
        (
            "opening_hours.is_readable",
            "opening_hours.opening_week",
            "parse_opening_hours.parse_opening_hours",
            "parse_opening_hours.split_statements",
            "response_time.has_enough_office_hours",
        ),
        FILE,
    ),
    **dict.fromkeys(
        (
            "yes_no.choose_yes_no_of_label",
            "request_day.day_with_part",
            "request_day.part_of_day",
            "request_day.day_without_part",
        ),
        OURS,
    ),
    **dict.fromkeys(
        (
            "code_words.create_code_word",
            "code_words.translate_code_word",
            "draft.build_event",
            "draft.build_series",
            "classifier.load_classifier",
        ),
        OURS,
    ),
    **dict.fromkeys(
        (
            "place_filter.locate_from",
            "eligibility.parts_of_week",
            "language_mediators.choose_language_mediators",
            "plan.decode_date",
        ),
        OURS,
    ),
    **dict.fromkeys(
        (
            "repeat_day.morning_after",
            "repeat_day.repeat_answer_due",
            "repeat_day.repeat_asked_at",
            "repeat_day.first_day_of",
        ),
        OURS,
    ),
    **dict.fromkeys(
        (
            "repeat_day.next_day_in_time",
            "repeat_day.same_day_next_week",
            "repeat_day.is_repeatable",
            "availability.weekday_name",
        ),
        OURS,
    ),
    **dict.fromkeys(
        (
            "roles.roles_allowed",
            "roles.is_allowed",
            "roles.needs_two_people",
            "positioned_words.fold_pattern",
            "visit_time.exact_time",
            "visit_time.suggest_visit_times",
        ),
        OURS,
    ),
    **dict.fromkeys(
        (
            "likely_hour.choose_hour",
            "request_day.day_at_hour",
            "request_day.day_ends_at",
            "request_day.is_past",
            "response_time.response_due",
            "response_time.escalation_due",
        ),
        OURS,
    ),
    **dict.fromkeys(
        (
            "response_time.next_escalation_due",
            "response_time.is_office_day",
            "response_time.urgent_response_due",
            "visit_time.last_evening",
        ),
        OURS,
    ),
    **dict.fromkeys(("event_listing.find_called", "fuzzy_names.find_closest", "fuzzy_names.name_similarity"), SEARCHED),
    "event_search.search_span": OURS,
    "export_places.join_features": "joins what was imported, which is bounded there",
    "opening_hours.holidays_of": FILE,
    **dict.fromkeys(
        ("phonetics.arabic_spellings", "phonetics.cyrillic_spellings_sound", "phonetics.has_fitting_long_vowels"), OURS
    ),
    "embedding.compute_vector": "reads what embedding.vector does, and remembers it no less",
}

SHORT = 240
LONG = 1500
MUCH = 4096
"""Characters, and twice as many: within what is read of every text, and beyond it."""
RATIO = 2.5
FEW = 600
"""How much more work twice as much may be; so few steps are no work."""
WORTH_MEASURING = 0.02


MODULES = {
    found.name.rpartition(".")[2]: found.name
    for found in pkgutil.walk_packages(rules.__path__, f"{rules.__name__}.")
    if not found.ispkg
}


def rules_of(name: str) -> ModuleType:
    """One module of `bot.rules`, by the last part of its name."""
    return import_module(MODULES[name])


def given(function: Callable[..., object]) -> Collection[inspect.Parameter]:
    """What a function is given."""
    return inspect.signature(function).parameters.values()


def public() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public function of `bot.rules` that is given a text."""
    for module, whole in MODULES.items():
        for name, thing in vars(rules_of(module)).items():
            plain = inspect.unwrap(thing) if callable(thing) else None
            ours = inspect.isfunction(plain) and plain.__module__ == whole
            if ours and not name.startswith("_") and any(one.annotation is str for one in given(plain)):
                yield f"{module}.{name}", thing


def readers() -> dict[str, Reads]:
    """Those that read whatever a stranger writes, each ready to be called with it."""
    found = dict(public())
    return {name: WITH.get(name, one) for name, one in found.items() if name not in ELSEWHERE}


def test_every_rule_that_is_given_a_text_is_known() -> None:
    """A new one is tried by itself; one that needs more than a text, or that no stranger reaches, is named above."""
    found = dict(public())
    assert sorted((WITH.keys() | ELSEWHERE.keys()) - found.keys()) == []
    for name in readers().keys() - WITH.keys():
        needed = [one for one in given(found[name]) if one.default is one.empty]
        assert len(needed) == 1, f"{name}: say what else it needs, or why no stranger's text comes to it"


def makers(kinds: Collection[str]) -> Iterator[tuple[str, Callable[[int], str]]]:
    """What makes hostile texts of these kinds in any length, by name, and some of any kind."""
    yield from ((kind, partial(hostile, kind)) for kind in kinds)
    yield "longer and longer words", partial(long_words, 1)
    yield from ((f"seed {seed}", partial(any_text, seed)) for seed in range(len(kinds) // 8))


def too_many_steps(reads: Reads, length: int, kinds: Collection[str] = UNITS) -> list[str]:
    """The kinds of texts of which twice as much, and twice as much again, is more than twice the work."""
    reads("Guten Tag")
    found = []
    for kind, text in makers(kinds):
        whole = text(length)
        half, once, more = (count_lines(partial(reads, one)) for one in (whole[: length // 2], whole, text(2 * length)))
        if more > RATIO * max(once, FEW) and once > RATIO * half:
            found.append(f"{kind}, {length}: {half}, {once} and {more} steps")
    return found


def seconds(work: Callable[[], object]) -> float:
    """Of this process's own work."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def least(some: Callable[[], object], twice: Callable[[], object]) -> tuple[float, float]:
    """The least of three tries of each, in turn, so that a machine that gets slower is as slow for both; where twice as
    much seems to take too long, of twelve more, for other work on the machine only ever adds."""
    once, more = seconds(some), seconds(twice)
    for number in range(14):
        once, more = min(once, seconds(some)), min(more, seconds(twice))
        if number and more <= RATIO * once:
            break
    return once, more


def long_enough(reads: Reads, text: Callable[[int], str], length: int) -> int:
    """The length, or half or a quarter of it, from which on reading takes long enough to tell; else 0."""
    lengths = (length // 4, length // 2, length)
    return next((one for one in lengths if seconds(partial(reads, text(one))) >= WORTH_MEASURING), 0)


def too_slow(reads: Reads, kinds: Collection[str] = UNITS, length: int = MUCH) -> list[str]:
    """The kinds of texts of which twice as much takes more than twice as long, where it takes long enough to tell.

    What does so grows as fast once more: a machine that was quick, or busy, for a moment is not taken for a slow rule.
    """
    found = []
    for kind, text in makers(kinds):
        if not (enough := long_enough(reads, text, length)):
            continue
        some, twice, again = (partial(reads, text(enough * by)) for by in (1, 2, 4))
        once, more = least(some, twice)
        if more <= RATIO * once or more < WORTH_MEASURING:
            continue
        most = min(seconds(again) for _ in range(3))
        if most > RATIO * more:
            found.append(f"{kind}: {once:.3f}, {more:.3f} and {most:.3f} s")
    return found


@pytest.mark.parametrize("name", readers())
def test_twice_as_much_is_twice_the_work(name: str) -> None:
    """In lines that are run, and in seconds, for what runs outside of Python."""
    reads = readers()[name]
    assert not too_many_steps(reads, SHORT)
    assert not too_slow(reads)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", readers())
def test_twice_as_much_of_many_more_texts_is_twice_the_work(name: str) -> None:
    """Beyond what is read of every text, too."""
    reads = readers()[name]
    assert not too_many_steps(reads, SHORT, ALL)
    assert not too_many_steps(reads, LONG, ALL)
    assert not too_slow(reads, ALL)


def all_runs(text: str) -> set[str]:
    """Every run of words of a text."""
    spoken = text.split()
    found = set()
    for first in range(len(spoken)):
        for last in range(first, len(spoken)):
            found.add(" ".join(spoken[first : last + 1]))
    return found


def test_a_build_that_holds_all_runs_of_words_against_all_names_is_noticed() -> None:
    """The judge can say no: this is how a quarter was looked for once."""
    assert too_many_steps(all_runs, SHORT, ["many short words"])


def test_a_pattern_that_reads_every_digit_again_is_noticed() -> None:
    """The judge can say no about what Python does not count: this is how sums were looked for once."""
    sums = re.compile(r"\d[\d.,]*\s?(?:€|euro)")
    assert too_slow(sums.search, ["digits"], MUCH // 2)


@pytest.mark.parametrize("length", [0, 1, 3999, 4000, 4001, 60_000])
@pytest.mark.parametrize("kind", ["one letter", "many short words", "lines"])
def test_slices_are_the_whole_text_and_overlap(kind: str, length: int) -> None:
    """Each goes on a little before the one before it ends."""
    text = hostile(kind, length)
    end = 0
    for start, part in reading.split_overlapping(text):
        assert text[start : start + len(part)] == part
        assert len(part) <= reading.SLICE_LENGTH
        assert start <= max(0, end - reading.SLICE_OVERLAP)
        end = start + len(part)
    assert end == length
