"""Who can mediate: whoever is ready to help, translates and speaks both languages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.matching.language_mediators import choose_language_mediators
from db.model import Volunteer, VolunteerState

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
ABLE = Volunteer(3, VolunteerState.ADMITTED, ("ar", "de"), (), (), trained=NOW)
VOLUNTEERS = st.builds(
    Volunteer,
    person=st.integers(1, 9),
    state=st.sampled_from(VolunteerState),
    languages=st.lists(st.sampled_from(["ar", "de", "de-simple", "tr"]), unique=True).map(tuple),
    quarters=st.lists(st.sampled_from(["hoerde", "eving"]), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(["translating", "visit"]), unique=True).map(tuple),
    trained=st.sampled_from([None, NOW]),
    busy_until=st.sampled_from([None, NOW, LATER]),
)


def test_who_translates_here_comes_first() -> None:
    """It is done in writing, so that somebody from elsewhere can do it, too; easy German is German."""
    elsewhere = replace(ABLE, person=4, quarters=("eving",))
    translates = replace(ABLE, person=5, kinds=("visit", "translating"), languages=("ar", "de-simple", "tr"))
    assert choose_language_mediators([elsewhere, ABLE, translates], ("de", "ar"), "hoerde", NOW) == [3, 5, 4]


def test_nobody_is_taken_to_speak_what_they_did_not_name() -> None:
    """Who named no language, or one of the two, or does not translate, is not asked."""
    silent = replace(ABLE, languages=())
    one = replace(ABLE, languages=("ar",))
    visits = replace(ABLE, kinds=("visit",))
    assert choose_language_mediators([silent, one, visits], ("de", "ar"), "hoerde", NOW) == []


@given(st.lists(VOLUNTEERS, max_size=8, unique_by=lambda one: one.person))
def test_only_who_may_and_can_is_asked(volunteers: list[Volunteer]) -> None:
    """Each once, admitted, trained, with time and able."""
    asked = choose_language_mediators(volunteers, ("ar", "tr"), "eving", NOW)
    able = {one.person for one in volunteers if {"ar", "tr"} <= set(one.languages) and one.kinds != ("visit",)}
    admitted = {one.person for one in volunteers if one.state is VolunteerState.ADMITTED and one.trained}
    busy = {one.person for one in volunteers if one.busy_until is LATER}
    assert len(asked) == len(set(asked))
    assert set(asked) == (able & admitted) - busy
