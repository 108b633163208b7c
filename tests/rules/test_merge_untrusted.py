"""What is taken from a calendar that nobody vouches for."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.rules.events.merge_untrusted import merge_untrusted_event
from db.model import Event, EventState, Series, SeriesException

BEGINS = datetime(2027, 3, 4, 18, 30)  # noqa: DTZ001 - what clocks show
LATER = BEGINS + timedelta(hours=1)
CHOIR = Event("a", "Chor", Series(BEGINS, "Europe/Berlin", 90, rule="FREQ=WEEKLY"), words="Singen.", id=7, version=3)
ADVERT = replace(CHOIR, title="Kauft!", words="Jetzt!", venue="Laden", link="https://laden.example", sequence=2)


@pytest.mark.parametrize(("said", "kept"), [("published", "waiting"), ("waiting", "waiting"), ("cancelled", "refused")])
def test_what_is_new_waits(said: str, kept: str) -> None:
    """What is cancelled before anybody has read of it is nobody's business."""
    assert merge_untrusted_event(replace(CHOIR, state=EventState(said)), None).state == kept


@pytest.mark.parametrize("state", [EventState.WAITING, EventState.REFUSED])
def test_what_was_not_published_stays_so(state: EventState) -> None:
    """Other words for it are what a coordinator reads; what was left out does not come again."""
    assert merge_untrusted_event(ADVERT, replace(CHOIR, state=state)) == replace(ADVERT, state=state)


def test_of_what_is_published_only_the_times_follow() -> None:
    """Nobody gets words past a coordinator by changing them later, not even on a single date."""
    moved = SeriesException(BEGINS, LATER, 60, title="Kauft!", venue="Laden")
    after = merge_untrusted_event(replace(ADVERT, series=replace(CHOIR.series, begins=LATER, changes=(moved,))), CHOIR)
    assert after == replace(
        CHOIR, series=replace(CHOIR.series, begins=LATER, changes=(SeriesException(BEGINS, LATER, 60),)), sequence=2
    )


def test_what_is_called_off_is_called_off() -> None:
    """That is no word that somebody would have to read first."""
    assert merge_untrusted_event(replace(ADVERT, state=EventState.CANCELLED), CHOIR).state is EventState.CANCELLED
