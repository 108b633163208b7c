"""The day of a request is over, and nothing stays open in silence."""

import pytest

from tests.kit.help_setup import WORDS, approved_request, changes, decides, have_read, sends, volunteer
from tests.kit.town import Neighbour, Town
from tests.scenarios.requests.test_list_mine import WHEN, amira

__all__ = ["amira"]


@pytest.mark.parametrize(
    ("approved", "sorry"), [(True, "Nobody was able to help"), (False, "No coordinator was able to look")]
)
async def test_a_day_that_is_over_ends_it_kindly(town: Town, amira: Neighbour, approved: bool, sorry: str) -> None:
    """In the morning, never at night; the card says so, whoever was asked is released, and it can be asked again."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    jonas = await volunteer(town, "Jonas")
    await sends(amira)
    if approved:
        await decides(anna, room, "Approve")
    for neighbour in (amira, room, jonas):
        have_read(neighbour)
    await town.later(hours=44)  # Friday, seven in the morning
    amira.hears(*["I am sorry, this is taking longer, and it may be too late for…"] * (not approved))
    have_read(room, anna)
    await town.later(hours=1)
    amira.hears(f"I am sorry. {sorry}…\n“{WORDS}”\nShall I ask again for another day?")
    assert amira.buttons() == ["Ask again", "Menu"]
    room.hears("#1…The time is over, and nobody helped.")
    assert room.buttons() == ["Suspend", "Details"]
    jonas.hears(*["This help is no longer needed. Thank you for offering."] * approved)
    await amira.taps("Ask again")
    await amira.taps("Any day")
    amira.hears(WHEN, "This is…")


async def test_a_moment_ends_at_its_moment_and_any_day_after_a_month(town: Town, amira: Neighbour) -> None:
    """Nothing stays open for ever."""
    await sends(amira, day="morgen 9 Uhr")
    await town.later(hours=22)
    amira.hears(
        "I am sorry, this is taking longer, and it may be too late for…",
        "I am sorry. No coordinator was able to look at your request in time.…",
    )
    await sends(amira, day="Any day")
    await town.later(days=29)
    amira.hears("I am sorry, this is taking longer, and it may be too late for…")
    await town.later(days=1)
    amira.hears("I am sorry. No coordinator…")


async def test_the_day_they_last_said_counts(town: Town, amira: Neighbour) -> None:
    """A request that was moved to another day does not end on the first one."""
    await sends(amira)
    await changes(amira, "The day", "30.11.")
    await town.later(days=4)
    amira.hears(
        "I am sorry, this is taking longer. All coordinators have been told, and one of them will look at it by…"
    )
    await town.later(days=2)
    amira.hears("I am sorry, this is taking longer, and it may be too late for…", "I am sorry. No coordinator…")


async def test_a_day_that_was_rejected_does_not_count(town: Town, amira: Neighbour) -> None:
    """What neighbours see decides, where a change was not approved."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await sends(amira)
    await decides(anna, room, "Approve")
    await changes(amira, "The day", "30.11.")
    for label in ("Reject", "Not clear"):
        await decides(anna, room, label)
    await town.later(minutes=10)
    have_read(amira, room)
    have_read(amira)
    await town.later(days=2)
    assert amira.meaning(amira.last()).startswith("I am sorry. Nobody was able to help in time.")
    have_read(room, amira)


async def test_who_blocked_the_bot_leaves_nothing_to_be_offered(town: Town, amira: Neighbour) -> None:
    """Nobody can be told that the day of a caller is over; volunteers do not see the request any more all the same."""
    olena = await volunteer(town, "Olena")
    await approved_request(town, amira)
    await town.rows("update revision set for_whom = 'called'")
    await amira.leaves()
    await town.later(days=2)
    await olena.says("/tasks")
    olena.hears("Someone in…", "No request matches your…")


async def test_what_somebody_left_behind_ends_as_well(town: Town, amira: Neighbour) -> None:
    """Whoever blocked the bot is not written to; what they asked for a caller ends on its day, the card says so."""
    room = await town.room("backchannel")
    await sends(amira)
    await town.rows("update revision set for_whom = 'called'")
    have_read(amira, room)
    await amira.leaves()
    await town.later(days=2)
    assert await town.rows("select state from help_request") == [{"state": "expired"}]
    room.hears("Nobody has looked at it yet. We promised to look at it by…", "#1…The time is…")


async def test_a_helper_who_steps_back_too_late_leaves_nothing_open(town: Town, amira: Neighbour) -> None:
    """While somebody helps nothing ends; a day later than the day, what is open again ends."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    olena = await volunteer(town, "Olena")
    await sends(amira)
    await decides(anna, room, "Approve")
    await olena.taps("I can help")
    await town.later(days=3)
    assert await town.rows("select state from help_request") == [{"state": "taken"}]
    await olena.taps("I can't do it after all")
    have_read(amira, room, olena)
    await town.later(days=1)
    assert amira.meaning(amira.last()).startswith("I am sorry. Nobody was able to help in time.")
    assert room.meaning(room.last()).endswith("The time is over, and nobody helped.")
    have_read(amira, room, olena)


async def test_any_day_is_asked_about_once_a_week(town: Town, amira: Neighbour) -> None:
    """Yes goes on for another week; three days of silence close it with a reason, and one tap asks again."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    olena = await volunteer(town, "Olena")
    await sends(amira, day="Any day")
    await decides(anna, room, "Approve")
    have_read(amira, room, olena)
    await town.later(days=7)
    assert amira.buttons() == ["Yes, please keep asking", "No, not any more"]
    await amira.taps("Yes, please keep asking")
    assert amira.meaning(amira.last()) == "Good, I will keep asking."
    await town.later(days=7)
    have_read(amira, room, olena)
    await town.later(days=3)
    amira.hears(
        "I am sorry, this is taking longer. All coordinators have been told, and one of them will look at it by…",
        f"I have closed your request because I did not hear whether you still need…\n“{WORDS}”",
    )
    assert amira.buttons() == ["Ask again", "Menu"]
    assert await town.rows("select state from help_request") == [{"state": "expired"}]
    olena.hears("This help is no longer needed. Thank you for offering.")
    have_read(room, anna)


@pytest.mark.parametrize("kind", ["An idea for the area", "Mentoring"])
async def test_what_takes_its_time_stays_open_for_longer(town: Town, amira: Neighbour, kind: str) -> None:
    """On "any day" a kind's own time counts, not the month that errands have; each week one tap goes on."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await amira.says("/ask")
    for label in ("More", kind):
        await amira.taps(label)
    for said in (WORDS, *(["5"] if "idea" in kind else []), "Any day", "Hörde", "For me", "Send"):
        await (amira.taps(said) if said in amira.buttons() else amira.says(said))
    await decides(anna, room, "Approve")
    for _week in range(8):
        await town.later(days=7)
        await amira.taps("Yes, please keep asking")
    assert await town.rows("select state from help_request") == [{"state": "open"}]
    have_read(amira)
    await town.later(days=4, minutes=1)
    amira.hears(
        "I am sorry, this is taking longer, and it may be too late for…",
        "I am sorry. Nobody was able to help in time.…",
    )
    assert await town.rows("select state from help_request") == [{"state": "expired"}]
    have_read(room, anna)
