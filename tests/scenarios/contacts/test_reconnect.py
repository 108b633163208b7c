"""Who reported somebody, or ended a contact, is never brought together with them again, unless after an end both wish
it."""

import pytest

from tests.kit.company_setup import LOOKING, not_alone
from tests.kit.help_setup import (
    approved_request,
    forged_press,
    forgets,
    have_read,
    helped,
    in_touch,
    offered_press,
    resident,
    volunteer,
)
from tests.kit.town import Neighbour, Town
from tests.scenarios.account.test_representatives import trusts

WISH = "Ask for contact again"
NOTED = "I have noted that. I will let you know if both of you want this."
BOTH = "You and {} both want this: I can put you in touch again."
RESTS = "This request is on hold. Please look again later."
NOBODY = "No request matches your offer…"
ASKS = "Someone in Hörde …"
EITHER = pytest.mark.parametrize("asker_does_it", [True, False])


async def presses(town: Town, who: Neighbour, go: str, *labels: str) -> None:
    """A button about the latest contact, and what follows; nobody's answers are what the test is about."""
    (row,) = await town.rows("select max(id) as id from contact")
    await who.does(await offered_press(town, who, go, pair=row["id"]))
    for label in labels:
        await who.taps(label)
    have_read(*town.neighbours)


async def reports(town: Town, who: Neighbour) -> None:
    """They are in touch, and one of the two reports the other."""
    await presses(town, who, "safety.report_contact", "Rude or frightening")


async def ends(town: Town, who: Neighbour) -> None:
    """They are in touch, and one of the two ends it."""
    await presses(town, who, "contacts.end_contact")


async def two(town: Town, *, asker_first: bool) -> tuple[Neighbour, Neighbour]:
    """Amira, whom Olena helps: first the one who does something about it."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    return (amira, olena) if asker_first else (olena, amira)


@EITHER
async def test_who_reports_is_not_brought_together_with_them_again(town: Town, asker_does_it: bool) -> None:
    """Neither asked nor shown, and an old button does not help; others hear of the request as ever."""
    one, other = await two(town, asker_first=asker_does_it)
    amira, olena = (one, other) if asker_does_it else (other, one)
    jonas = await volunteer(town, "Jonas")
    await reports(town, one)
    request = await approved_request(town, amira)
    await olena.says("/tasks")
    await olena.does(await forged_press(town, olena, "matching.accept_request", post=request))
    olena.hears(NOBODY, RESTS)
    jonas.hears(ASKS)


async def test_it_holds_once_the_report_is_settled(town: Town) -> None:
    """Whatever became of it."""
    amira, olena = await two(town, asker_first=True)
    await reports(town, amira)
    await town.rows("update case_file set state = 'closed', closed_at = 1")
    await town.later(days=200)
    await approved_request(town, amira)
    olena.hears()
    have_read(amira)


async def test_a_volunteer_who_reports_a_request_is_not_asked_by_its_author_again(town: Town) -> None:
    """From the invitation itself; the author hears nothing of it."""
    amira, jonas = await resident(town, "Amira"), await volunteer(town, "Jonas")
    await approved_request(town, amira)
    for label in ("Something is wrong", "About money or data"):
        await jonas.taps(label)
    have_read(jonas)
    await jonas.taps("I can help")
    await approved_request(town, amira, "Wer kommt mit zum Amt?")
    jonas.hears(RESTS)
    amira.hears()


async def test_a_report_ends_whatever_else_the_two_have_to_do_with_each_other(town: Town) -> None:
    """Both requests with which Olena helped, not only the one that was reported."""
    amira, olena = await two(town, asker_first=True)
    await in_touch(town, amira, olena)
    await reports(town, amira)
    assert await town.rows("select distinct state from contact") == [{"state": "ended"}]


async def test_the_same_helper_is_not_asked_once_more(town: Town) -> None:
    """Who reports after all went well is not offered to whom they reported, in the words in which others are not."""
    amira, olena = await helped(town)
    await presses(town, olena, "safety.report_contact", "About money or data")
    await amira.taps("Again next week")
    amira.hears("Olena cannot help at the moment. Shall I ask other people?")
    olena.hears()


async def test_nor_do_they_go_out_together(town: Town) -> None:
    """Both would not like to go alone, and neither is asked about the other."""
    one, other = await two(town, asker_first=False)
    await reports(town, one)
    for who in (one, other):
        await not_alone(town, who)
        who.hears(f"{LOOKING}…")


@EITHER
async def test_after_an_end_both_have_to_wish_it(town: Town, asker_does_it: bool) -> None:
    """One wish is told to nobody; the second one brings them together again."""
    one, other = await two(town, asker_first=asker_does_it)
    amira, olena = (one, other) if asker_does_it else (other, one)
    await ends(town, one)
    await approved_request(town, amira)
    await one.taps(WISH)
    one.hears(NOTED)
    other.hears()
    await other.taps(WISH)
    one.hears(BOTH.format(other.name))
    other.hears(BOTH.format(one.name))
    await approved_request(town, amira, "Wer kommt mit zum Amt?")
    olena.hears(ASKS)


async def test_who_was_reported_wishes_in_vain_and_does_not_learn_why(town: Town) -> None:
    """They hear what they would hear after any end; who reported is never asked."""
    amira, olena = await two(town, asker_first=True)
    await reports(town, amira)
    await olena.taps(WISH)
    await presses(town, amira, "contacts.wish_to_reconnect")
    olena.hears()
    await approved_request(town, amira)
    assert olena.new() == []


async def test_it_finds_whoever_has_everything_deleted_and_comes_back(town: Town) -> None:
    """Only a keyed hash of the account stays; it goes when who made the block is forgotten."""
    amira, olena = await two(town, asker_first=True)
    await reports(town, amira)
    await forgets(olena)
    assert await town.rows("select 1 from block") == []
    await olena.says("/menu")
    have_read(olena)
    assert await town.rows("select reason from block") == [{"reason": "reported"}]
    await forgets(amira)
    assert await town.rows("select 1 from block union select 1 from blocked_account") == []


async def test_who_was_reported_does_not_read_of_it_in_their_data(town: Town) -> None:
    """What somebody else has said is not theirs to read; who made the block finds it there."""
    amira, olena = await two(town, asker_first=True)
    await reports(town, amira)
    for who in (amira, olena):
        await who.says("/mydata")
    files = [str(who.last().file.text if who.last().file else "") for who in (amira, olena)]
    assert ["maker_id" in text for text in files] == [True, False]
    have_read(amira, olena)


@pytest.mark.parametrize("daughter_asks", [True, False])
@EITHER
async def test_nobody_else_brings_them_together_by_writing_for_one(
    town: Town, asker_does_it: bool, daughter_asks: bool
) -> None:
    """A daughter asks for her mother, or the mother once the daughter had asked: others hear of it, Olena does not."""
    mother, daughter = await resident(town, "Maria"), await resident(town, "Leyla")
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    first, second = (mother, daughter) if daughter_asks else (daughter, mother)
    await in_touch(town, first, olena)
    await reports(town, first if asker_does_it else olena)
    await trusts(mother, daughter)
    have_read(*town.neighbours)
    await approved_request(town, second, "Wer kommt mit zum Einkaufen?")
    olena.hears()
    jonas.hears(ASKS)
    await olena.says("/tasks")
    olena.hears(NOBODY)
    (row,) = await town.rows("select max(id) as id from help_request")
    await olena.does(await offered_press(town, olena, "matching.accept_request", post=row["id"]))
    olena.hears(RESTS)
    await jonas.taps("I can help")
    have_read(*town.neighbours)
