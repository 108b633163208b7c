"""However much somebody writes: nobody waits for it, danger is heard in all of it, a search reads its beginning."""

import asyncio
import threading
import time

import pytest

from bot.rules.safety import detect_danger
from bot.rules.text.input_limits import MAX_READ_CHARACTERS
from tests.flow.test_poison import written
from tests.kit.help_setup import have_read
from tests.kit.hostile_texts import UNITS, any_text, hostile
from tests.kit.line_counter import count_lines_of_waiting
from tests.kit.timeouts import PATIENCE
from tests.kit.town import Town

TELEGRAM = 4096
MATRIX = 65536
LONGEST = 0.05
"""Seconds of the loop for one text."""
FEWER = "I only read the beginning. A few words are enough for me to find something."
LIBRARY = "Ich suche eine Bibliothek in Hörde. "
DANGER = "Mein Mann schlägt mich und hat die Tür abgeschlossen, bitte helfen Sie mir."


async def test_a_stranger_with_dots_and_digits_holds_nobody_up(town: Town) -> None:
    """As much of it as a network permits; whoever writes next is answered, and so is the stranger, kindly."""
    stranger = town.stranger("Stranger")
    amira = town.neighbour("Amira")
    await stranger.says("1." * (TELEGRAM // 2))
    await amira.says("Bibliothek in Hörde")
    amira.hears("The places nearest to Hörde:…")
    assert FEWER in stranger.meaning(stranger.last())
    have_read(stranger)


@pytest.mark.parametrize("length", [TELEGRAM, MATRIX])
async def test_whoever_looks_for_something_with_very_many_words_finds_it(town: Town, length: int) -> None:
    """The beginning is read; that fewer words help is said with the answer, in the same message."""
    amira = town.neighbour("Amira")
    await amira.says(f"{LIBRARY}{'Danke und viele Grüße. ' * length}"[:length])
    amira.hears(f"{FEWER}\nThe places nearest to Hörde:…")


async def test_whoever_writes_no_more_than_is_read_is_told_nothing(town: Town) -> None:
    """Up to the last character; with an answer of another kind as well."""
    amira = town.neighbour("Amira")
    await amira.says(f"{LIBRARY}{'Danke und viele Grüße. ' * MAX_READ_CHARACTERS}"[:MAX_READ_CHARACTERS])
    amira.hears("The places nearest to Hörde:…")


@pytest.mark.parametrize("kind", ["lines", "quarters", "kinds of places"])
async def test_danger_is_heard_at_the_end_of_very_many_words(town: Town, kind: str) -> None:
    """The numbers come, and a coordinator is told."""
    sara = town.stranger("Sara", language="de")
    anna = await town.coordinator("Anna")
    await sara.says(f"{hostile(kind, 60_000)}\n{DANGER}")
    assert "110" in sara.new()[0].text
    anna.hears("…Someone wrote something alarming and has the numbers for help.…")
    have_read(sara)


async def test_danger_is_heard_wherever_it_stands(town: Town) -> None:
    """Also where one slice ends and the next begins."""
    whole = detect_danger.assess_danger(DANGER)
    for place in range(3400, 4600, 60):
        text = f"{'Guten Tag. ' * 1000}"[:place] + f" {DANGER} " + "Guten Tag. " * 300
        judged = detect_danger.assess_danger(text)
        assert judged.sure, place
        assert set(whole.dangers) <= set(judged.dangers)


async def test_long_words_are_looked_through_beside_the_loop(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few words at once, for most people write few; and what is looked through is all."""
    heard: list[tuple[int, bool]] = []

    def judge(text: str) -> detect_danger.DangerAssessment:
        heard.append((len(text), threading.current_thread() is threading.main_thread()))
        return detect_danger.DangerAssessment((), 0.0, ())

    monkeypatch.setattr(detect_danger, "assess_danger", judge)
    amira = town.neighbour("Amira")
    for length in (MAX_READ_CHARACTERS, TELEGRAM, MATRIX):
        await amira.says("a" * length)
    assert heard == [(MAX_READ_CHARACTERS, True), (TELEGRAM, False), (MATRIX, False)]
    have_read(amira)


async def test_nobody_waits_while_very_many_words_are_looked_through(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer is free, Jonas is answered at once, and what Amira wrote next comes after it."""
    amira = town.neighbour("Amira")
    jonas = town.neighbour("Jonas")
    judge = detect_danger.assess_danger
    goes_on = threading.Event()

    def slow(text: str) -> detect_danger.DangerAssessment:
        assert len(text) <= MAX_READ_CHARACTERS or goes_on.wait(PATIENCE)
        return judge(text)

    monkeypatch.setattr(detect_danger, "assess_danger", slow)
    await amira.says("/menu")
    have_read(amira)
    await town.put([written(amira, LIBRARY + "Danke. " * TELEGRAM), written(amira, "/language English")])
    settling = asyncio.create_task(town.settle())
    await town.put([written(jonas, "/menu")])
    town.inbox_worker.hurry()
    async with asyncio.timeout(PATIENCE):
        while not jonas.new():  # noqa: ASYNC110 - what a phone shows rings no bell
            await asyncio.sleep(0)
    assert amira.new() == []
    goes_on.set()
    await settling
    jonas.hears("What would you like to do?")
    amira.hears(f"{FEWER}\nThe places nearest to Hörde:…", "From now on…")


async def test_words_that_cannot_be_looked_through_fail_alone(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are tried three times and kept aside; Amira hears so, and whoever else writes is answered."""
    amira = town.neighbour("Amira")
    jonas = town.neighbour("Jonas")
    judge = detect_danger.assess_danger
    monkeypatch.setattr(
        detect_danger, "assess_danger", lambda text: judge(text) if len(text) <= MAX_READ_CHARACTERS else 1 / 0
    )
    await amira.says("Danke. " * TELEGRAM)
    await jonas.says("/menu")
    for _ in range(2):
        await town.later(seconds=10)
    jonas.hears("What would you like to do?")
    assert await town.rows("select state, tries from inbox where tries > 0") == [{"state": "quarantined", "tries": 3}]
    assert len(amira.new()) == 1
    have_read(amira)


async def test_whatever_somebody_sends_they_are_answered(town: Town) -> None:
    """Nothing of it fails, outside of a question and inside of one."""
    stranger = town.stranger("Stranger")
    for kind in UNITS:
        await stranger.says(hostile(kind, TELEGRAM))
        await stranger.says("/event")
        await stranger.says(hostile(kind, TELEGRAM))
        await stranger.says("cancel")
    failed = await town.rows("select state, tries from inbox where state = 'quarantined' or tries > 0")
    assert not failed
    have_read(stranger)


def test_a_build_that_hears_only_the_beginning_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The judge can say no."""
    text = f"{'Guten Tag. ' * 1000}{DANGER}"
    assert detect_danger.assess_danger(text).sure
    monkeypatch.setattr(detect_danger, "split_overlapping", lambda text: [(0, text[:4000])])
    assert not detect_danger.assess_danger(text).sure


@pytest.mark.parametrize("kind", ["dots and digits", "many short words", "quarters", "phone numbers"])
async def test_more_than_is_read_is_no_more_work_for_the_loop(town: Town, kind: str) -> None:
    """In lines that are run there; sixteen times as much takes not twice as many."""
    stranger = town.stranger("Stranger")
    await stranger.says("Guten Tag")
    some, much = [await count_lines_of_waiting(lambda: stranger.says(hostile(kind, n))) for n in (TELEGRAM, MATRIX)]  # noqa: B023
    assert much <= 2 * some
    have_read(stranger)


@pytest.mark.soak
@pytest.mark.timeout(7200)
async def test_ten_thousand_texts_take_a_twentieth_of_a_second_of_the_loop_each(town: Town) -> None:
    """The least of five, of the time that the loop's own thread works: as long as both networks permit."""
    stranger = town.stranger("Stranger")
    slow = []
    for seed in range(10_000):
        text = any_text(seed, (TELEGRAM, MATRIX)[seed % 2])
        taken = [LONGEST]
        while min(taken) >= LONGEST and len(taken) <= 5:
            begun = time.thread_time()
            await stranger.says(text)
            taken.append(time.thread_time() - begun)
        slow += [(seed, min(taken[1:]))] if min(taken[1:]) >= LONGEST else []
        have_read(stranger)
    assert not slow
