"""Who can mediate: whoever translates and speaks both languages, and nobody of the two."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.mediating import fitting
from db.model import Volunteer, VolunteerState

ABLE = Volunteer(3, VolunteerState.ADMITTED, ("ar", "de"), (), ())
VOLUNTEERS = st.builds(
    Volunteer,
    person=st.integers(1, 9),
    state=st.sampled_from(VolunteerState),
    languages=st.lists(st.sampled_from(["ar", "de", "de-simple", "tr"]), unique=True).map(tuple),
    quarters=st.lists(st.sampled_from(["hoerde", "eving"]), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(["translating", "visit"]), unique=True).map(tuple),
)


def test_who_translates_here_comes_first() -> None:
    """It is done in writing, so that somebody from elsewhere can do it, too; easy German is German."""
    elsewhere = replace(ABLE, person=4, quarters=("eving",))
    translates = replace(ABLE, person=5, kinds=("visit", "translating"), languages=("ar", "de-simple", "tr"))
    assert fitting([elsewhere, ABLE, translates], ("de", "ar"), "hoerde", (1, 2)) == [3, 5, 4]


def test_nobody_is_taken_to_speak_what_they_did_not_name() -> None:
    """Who named no language, or one of the two, or does not translate, is not asked."""
    silent, one, visits = (
        replace(ABLE, languages=()),
        replace(ABLE, languages=("ar",)),
        replace(ABLE, kinds=("visit",)),
    )
    assert fitting([silent, one, visits], ("de", "ar"), "hoerde", ()) == []


@given(st.lists(VOLUNTEERS, max_size=8, unique_by=lambda one: one.person))
def test_only_who_may_and_can_is_asked(volunteers: list[Volunteer]) -> None:
    """Each once, admitted, able, and none of the two."""
    asked = fitting(volunteers, ("ar", "tr"), "eving", (1, 2))
    able = {one.person for one in volunteers if {"ar", "tr"} <= set(one.languages) and one.kinds != ("visit",)}
    admitted = {one.person for one in volunteers if one.state is VolunteerState.ADMITTED}
    assert len(asked) == len(set(asked))
    assert set(asked) == (able & admitted) - {1, 2}
