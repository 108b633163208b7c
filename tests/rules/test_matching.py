"""Who hears of a request: those who may, who help with that, and there."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.matching import Need, suitable
from db.model import Volunteer, VolunteerState

NEED = Need(author=1, kind="company", quarter="hoerde", language="ar")
ANYBODY = Volunteer(2, VolunteerState.ADMITTED, (), (), ())
VOLUNTEERS = st.builds(
    Volunteer,
    person=st.integers(1, 9),
    state=st.sampled_from(VolunteerState),
    languages=st.lists(st.sampled_from(["ar", "de"]), unique=True).map(tuple),
    quarters=st.lists(st.sampled_from(["hoerde", "eving"]), unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(["company", "shopping", "visit"]), unique=True).map(tuple),
)


def test_an_empty_choice_means_all() -> None:
    """Who set no limits hears of everything."""
    assert suitable([ANYBODY], NEED) == [2]


def test_kind_and_quarter_must_fit() -> None:
    """Nobody is asked for what they did not offer."""
    shopping = replace(ANYBODY, kinds=("shopping",))
    elsewhere = replace(ANYBODY, quarters=("eving",))
    here = replace(ANYBODY, person=3, kinds=("visit", "company"), quarters=("eving", "hoerde"))
    assert suitable([shopping, elsewhere, here], NEED) == [3]


def test_who_shares_the_language_is_asked_first() -> None:
    """Another language keeps nobody out, and else the order stays."""
    speaking = {2: ("de",), 3: ("de", "ar"), 4: (), 5: ("en",)}
    volunteers = [replace(ANYBODY, person=person, languages=spoken) for person, spoken in speaking.items()]
    assert suitable(volunteers, NEED) == [3, 4, 2, 5]


@given(st.lists(VOLUNTEERS, max_size=8, unique_by=lambda one: one.person), st.sets(st.integers(1, 9)))
def test_never_the_author_nor_anybody_who_may_not_or_knows_already(known: list[Volunteer], already: set[int]) -> None:
    """Whatever stands in the table."""
    asked = set(suitable(known, NEED, already))
    admitted = {one.person for one in known if one.state is VolunteerState.ADMITTED}
    assert asked <= admitted - already - {NEED.author}
