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
from bot.rules import (
    answering,
    appointed,
    asides,
    drafting,
    language,
    locating,
    personal,
    query,
    searching,
    timewords,
    until,
    visiting,
    waiting,
    wanted,
    whatson,
)
from bot.rules import window as reading
from db.answers import AnswerText
from db.model import Point, Quarter
from tests.kit.hostile_texts import ALL, UNITS, any_text, hostile, long_words
from tests.kit.steps import steps_of

Reads = Callable[[str], object]

ROOT = Path(__file__).parents[2]
LISTS = {file.parent.name: tomllib.loads(file.read_text()) for file in sorted(ROOT.glob("locales/*/words.toml"))}
WORDS = query.read_words(LISTS)
NOW = datetime(2026, 11, 25, 11, tzinfo=ZoneInfo("Europe/Berlin"))
TONGUES = ("de", "ar", "tr", "uk", "en")
NAMED = ("Hörde", "Innenstadt-West", "Kirchhörde", "Lütgendortmund", "Scharnhorst-Ost", "Nordstadt", "Eving", "Brackel")
QUARTERS = [
    Quarter(f"q{number}", f"{name}{'' if number < len(NAMED) else number}", Point(51.5, 7.4), "", (name,), ("44263",))
    for number, name in enumerate(NAMED * 5)
]
CARDS = [
    AnswerText(title, "Wohngeld gibt es beim Amt, auf Antrag.", keywords, id=number, answer=number)
    for number, (title, keywords) in enumerate([("Wohngeld", "Miete"), ("Notruf", "112"), ("Kita", "Kind")] * 9)
]
VOCABULARY = [f"{name.lower()}{end}" for name in NAMED for end in ("", "haus", "treff", "zentrum", "garten", "verein")]

marks = cache(personal.found)
WAYS = tuple(timewords.languages().values())
OF_EVENTS, OF_HER = ("asked", "beside_a_week", "meant", "only_when"), ("beside", "names", "told")

WITH: dict[str, Reads] = {
    "abuse.judge": lambda text: rules_of("abuse").judge(text, [text, text[::-1]]),
    "appointed.answered": lambda text: appointed.answered(text, NOW, WORDS.days),
    "appointed.understood": lambda text: appointed.understood(text, NOW),
    "aged.understood": lambda text: rules_of("aged").understood(text, WORDS.universal),
    "agreeing.accepts": lambda text: rules_of("agreeing").accepts(text, WORDS.universal),
    "agreeing.agreement": lambda text: rules_of("agreeing").agreement(text, WORDS.universal),
    "answering.found": lambda text: answering.found(text, CARDS, WORDS.fillers),
    "asides.after_all": lambda text: asides.after_all(text, WORDS),
    "drafting.clear_time": lambda text: drafting.clear_time(text, WORDS),
    "drafting.guessed": lambda text: drafting.guessed(text, WORDS),
    "hints.given": lambda text: rules_of("hints").given(text, rules_of("wished").LIST),
    "language.guess": lambda text: language.guess(text, WORDS.greetings, TONGUES),
    "language.unspoken": lambda text: language.unspoken(text, TONGUES),
    "listed.beside": lambda text: rules_of("listed").beside(text, rules_of("waiting").LIST, ("since",)),
    "listed.last": lambda text: rules_of("listed").last(text, rules_of("refusing").LIST),
    "listed.told": lambda text: rules_of("listed").told(text, rules_of("concern").LIST),
    "locating.locate": lambda text: locating.locate(text, QUARTERS),
    "locating.named": lambda text: locating.named(text, QUARTERS),
    "personal.without": lambda text: personal.without(text, marks(text)),
    "query.stems": lambda text: list(query.stems(text)),
    "query.understand": lambda text: query.understand(text, WORDS),
    "searching.spelled": lambda text: searching.spelled(text, VOCABULARY),
    "searching.understood": lambda text: searching.understood(text, WORDS, QUARTERS),
    "topics.told": lambda text: rules_of("topics").told(text, rules_of("intent").Intent.PLACE),
    "timewords.taken_apart": lambda text: [timewords.taken_apart(text, one) for one in WAYS],
    "locating.whole": lambda text: locating.whole(text, ("Dortmund",)),
    "locating.meant": lambda text: locating.meant(text, QUARTERS, ("Dortmund",)),
    "placewords.words_of": lambda text: rules_of("placewords").words_of(reading.begins(text)),
    "spotting.meant": lambda text: rules_of("spotting").meant(rules_of("spotting").spots(text, QUARTERS), text),
    "spotting.spots": lambda text: rules_of("spotting").spots(text, QUARTERS),
    "until.until": lambda text: until.until(text, NOW, WORDS.spans, WORDS.days),
    "visiting.moved": lambda text: visiting.moved(text, NOW, NOW),
    "visiting.part_said": lambda text: visiting.part_said(text, "2026-11-26", NOW),
    "visiting.tells_when": lambda text: visiting.tells_when(text, NOW, WORDS.days),
    "visiting.understood": lambda text: visiting.understood(text, "2026-11-26", NOW, WORDS.days),
    **{f"waiting.{one}": partial(getattr(waiting, one), name="Amira") for one in OF_HER},
    "wanted.understood": lambda text: wanted.understood(text, NOW, WORDS.days),
    **{f"whatson.{name}": partial(getattr(whatson, name), known=WORDS) for name in OF_EVENTS},
    "whatson.named": lambda text: whatson.named(whatson.EventSearch(words=text.strip()), text, [], WORDS),
    "window.slices": lambda text: list(reading.slices(text)),
    "whatson.understood": lambda text: whatson.understood(text, whatson.Around(NOW, WORDS), QUARTERS),
}
"""What else these need beside a text."""
FILE = "a file of the operator or of a calendar, read beside the loop; see the hostile calendars"
OURS = "a code, a day or a name that we made ourselves"
SEARCHED = "reads no text of anybody, but what was read of one"
ELSEWHERE = {
    **dict.fromkeys(("abuse.read_signs", "answerfile.read_answers", "calendarfile.read_calendar"), FILE),
    **dict.fromkeys(("calendarfile.own", "calendarlines.calendars", "calendarlines.property_name"), FILE),
    **dict.fromkeys(("calendartext.calendar_text", "calendartimes.rule_there", "calendartimes.values"), FILE),
    **dict.fromkeys(("calendarzones.is_zone", "calendarzones.zones", "districtfile.read_districts"), FILE),
    **dict.fromkeys(("eventfile.read_events", "eventfacts.state", "handedover.first_event", "mapping.builtin"), FILE),
    **dict.fromkeys(("mapping.named", "mapping.parse_mapping", "placefile.read_places", "records.point_at"), FILE),
    **dict.fromkeys(("records.records", "remit.read_rules", "rrule.parse_rule", "hours.opening"), FILE),
    **dict.fromkeys(("hours.readable", "hours.week", "hourtext.lenient", "hourtext.pieces", "promise.holds"), FILE),
    **dict.fromkeys(("agreeing.of_label", "wanted.in_part", "wanted.part_of", "wanted.whole_day"), OURS),
    **dict.fromkeys(("doorwords.made", "doorwords.meaning", "drafting.event_of", "drafting.series", "ear.ear"), OURS),
    **dict.fromkeys(("finding.found", "matching.parts", "mediating.fitting", "planning.date_of"), OURS),
    **dict.fromkeys(("returning.afterwards", "returning.answered_by", "returning.asked_at", "returning.day_of"), OURS),
    **dict.fromkeys(("returning.in_time", "returning.next_week", "returning.regular", "week.day"), OURS),
    **dict.fromkeys(
        ("roles.holders", "roles.may", "roles.needs_two", "spelled.pattern", "visiting.exact", "visiting.times"), OURS
    ),
    **dict.fromkeys(
        ("clocktold.meant", "wanted.at_hour", "wanted.ends", "wanted.over", "promise.promised", "promise.escalates"),
        OURS,
    ),
    **dict.fromkeys(("promise.next_step", "promise.at_work", "promise.promised_soon", "visiting.evening_of"), OURS),
    "names.closest": SEARCHED,
    "hours.free_days": FILE,
    **dict.fromkeys(("sounding.in_arabic", "sounding.in_cyrillic", "sounding.long_vowels_fit"), OURS),
    "embedding.read": "reads what embedding.vector does, and remembers it no less",
}

SHORT, LONG, MUCH = 240, 1500, 4096
"""Characters, and twice as many: within what is read of every text, and beyond it."""
RATIO, FEW = 2.5, 600
"""How much more work twice as much may be; so few steps are no work."""
WORTH_MEASURING = 0.02


def rules_of(name: str) -> ModuleType:
    """One module of `bot.rules`."""
    return import_module(f"{rules.__name__}.{name}")


def given(function: Callable[..., object]) -> Collection[inspect.Parameter]:
    """What a function is given."""
    return inspect.signature(function).parameters.values()


def public() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public function of `bot.rules` that is given a text."""
    for module in pkgutil.iter_modules(rules.__path__):
        for name, thing in vars(rules_of(module.name)).items():
            plain = inspect.unwrap(thing) if callable(thing) else None
            ours = inspect.isfunction(plain) and plain.__module__.endswith(f".{module.name}")
            if ours and not name.startswith("_") and any(one.annotation is str for one in given(plain)):
                yield f"{module.name}.{name}", thing


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
        half, once, more = (steps_of(partial(reads, one)) for one in (whole[: length // 2], whole, text(2 * length)))
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
    spoken, found = text.split(), set()
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


def test_no_more_is_read_than_its_beginning() -> None:
    """What somebody looks for stands in the first words, which are not torn."""
    text = "Bibliothek " * 100
    assert reading.begins(text) == "Bibliothek " * 45
    assert reading.begins("x" * 1000) == "x" * reading.READ
    assert reading.begins(text[: reading.READ]) == text[: reading.READ]


@pytest.mark.parametrize("length", [0, 1, 3999, 4000, 4001, 60_000])
@pytest.mark.parametrize("kind", ["one letter", "many short words", "lines"])
def test_slices_are_the_whole_text_and_overlap(kind: str, length: int) -> None:
    """Each goes on a little before the one before it ends."""
    text, end = hostile(kind, length), 0
    for start, part in reading.slices(text):
        assert text[start : start + len(part)] == part
        assert len(part) <= reading.SLICE
        assert start <= max(0, end - reading.OVERLAP)
        end = start + len(part)
    assert end == length
