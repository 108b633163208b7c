"""At the door: nobody opens, or nobody comes; the other one is asked at once, and nobody is left standing."""

from tests.kit.help_setup import forged_press, have_read, resident, volunteer
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import meet
from tests.scenarios.contacts.test_late_or_cancelled import comes_up

A_DAY_AND_THREE_HOURS = 27
STANDS = "Olena is at your door."
WAITS = "I have told Amira. Please wait 15 minutes. I will let you know."
ASKED = (
    "I am sorry that you are waiting. I have told the coordinators, and I have asked…\nIf I hear "
    "nothing within 15 minutes, I will ask other neighbours."
)


async def until(town: Town, *neighbours: Neighbour, **more: float) -> None:
    """The hour has come, and so much more; the reminders are read."""
    await town.later(hours=A_DAY_AND_THREE_HOURS, **more)
    have_read(*neighbours)


async def test_a_knock_is_heard_at_once(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """One tap on either side; after that nobody is alarmed."""
    await meet(town, amira, olena)
    await until(town, amira, olena)
    await comes_up(olena, "Nobody opens the door")
    assert olena.meaning(olena.last()) == WAITS
    amira.hears(STANDS)
    await amira.taps("I am coming to the door")
    assert olena.meaning(olena.last()) == "Amira is coming to the door."
    have_read(amira, olena)
    await town.later(minutes=20)
    assert await town.rows("select * from report") == []


async def test_where_nobody_opens_or_answers_a_coordinator_hears_it(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """Something may have happened behind the door: it is a case of danger, and the helper may go."""
    room = await town.room("backchannel")
    anna = await town.coordinator("Anna")
    await meet(town, amira, olena)
    await until(town, amira, olena, room, anna)
    await comes_up(olena, "Nobody opens the door")
    have_read(amira, olena)
    await town.later(minutes=14)
    amira.hears()
    await town.later(minutes=2)
    olena.hears("Thank you for waiting. You can go now.…\nIf someone is in danger now, please call 110.")
    amira.hears("Olena waited at your door and has now left. Is everything all right?")
    worried = "#2 · Report · Hörde\nA helper came, and nobody opened or answered. Please find…"
    room.hears(worried)
    anna.hears(worried)
    assert await town.rows("select reason, urgency from case_file where kind = 'report'") == [
        {"reason": "unopened", "urgency": "0"}
    ]
    assert await town.rows("select state from contact") == [{"state": "open"}]


async def test_who_does_not_come_is_asked_first(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A quarter of an hour after the time; a word from the helper is enough, also that they are late."""
    await meet(town, amira, olena)
    await until(town, amira, olena, minutes=5)
    for tap in ("Our meeting", "Problem with the visit"):
        await amira.taps(tap)
    have_read(amira)
    await amira.taps("Nobody came")
    early = "It is still too early for that. If you still need this, choose it again from: today at 14:15."
    await town.later(minutes=11)
    await amira.taps("Nobody came")
    amira.hears(early, ASKED)
    olena.hears("Amira is waiting, and nobody has come yet. What happened?")
    await olena.taps("I am running late")
    await olena.taps("10 minutes")
    have_read(amira, olena)
    await town.later(minutes=20)
    amira.hears()


async def test_who_neither_comes_nor_answers_is_replaced(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The others are asked again by themselves, and coordinators hear of it."""
    room = await town.room("backchannel")
    jonas = await volunteer(town, "Jonas")
    await meet(town, amira, olena)
    await until(town, amira, olena, room, minutes=20)
    await comes_up(amira, "Nobody came")
    have_read(amira, olena, room)
    await town.later(minutes=16)
    amira.hears("I am sorry. I will ask your neighbours again, and I will tell a coordinator.")
    olena.hears("Your contact with Amira has ended. I no longer pass on any messages.")
    jonas.hears("Someone in …\n“Wer kommt mit …”\nCan you help?")
    wrong = "The same person has reported again:\nSomeone reports that nobody came.\n#2 · Report…"
    room.hears("The request is open again.\n#1…", wrong, "#1…There is nobody left to ask.\nNobody is helping yet.")
    assert await town.rows("select state from help_request") == [{"state": "open"}]


async def test_nobody_knocks_for_others_or_days_before(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Neither a stranger nor the wrong side; a helper only around the time, and a second tap asks nobody twice."""
    eve = await resident(town, "Eve")
    contact = await meet(town, amira, olena)
    for go in ("contacts.report_nobody_opened", "contacts.report_nobody_came", "contacts.answer_no_show"):
        await eve.does(await forged_press(town, eve, go, pair=contact))
        eve.hears("This contact has ended. I no longer pass on any messages.")
    await comes_up(olena, "Nobody opens the door")
    assert olena.meaning(olena.last()).startswith("It is still too early for that.")
    await amira.does(await forged_press(town, amira, "contacts.report_nobody_opened", pair=contact))
    await amira.does(await forged_press(town, amira, "contacts.handle_no_show_timeout", pair=contact, knock=""))
    amira.hears()
    await until(town, amira, olena)
    for _ in range(2):
        await comes_up(olena, "Nobody opens the door")
    amira.hears(STANDS)
    have_read(olena)


async def test_nobody_else_is_asked_for_an_hour_that_is_over(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Whoever waited in vain is asked for another day."""
    jonas = await volunteer(town, "Jonas")
    await meet(town, amira, olena)
    await town.rows("update revision set wanted_day = '2026-11-26T13:00:00+01:00'")
    have_read(jonas)
    await until(town, amira, olena, minutes=20)
    await comes_up(amira, "Nobody came")
    await town.later(minutes=16)
    assert amira.meaning(amira.last()) == "That day is over. Please choose another day."
    assert amira.buttons() == ["Change", "Menu"]
    jonas.hears()
    have_read(amira, olena)


async def test_nobody_else_is_promised_for_an_hour_that_will_be_over(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """What was wanted for an exact hour is over by then, so whoever asked is not told that others are asked."""
    await town.room("backchannel")
    await meet(town, amira, olena)
    await town.rows("update revision set wanted_day = '2026-11-26T14:00:00+01:00'")
    await until(town, *town.neighbours, minutes=20)
    await comes_up(amira, "Nobody came")
    assert (
        amira.meaning(amira.last())
        == "I am sorry that you are waiting. I have told the coordinators, and I have asked Olena what happened."
    )
    have_read(*town.neighbours)
    await town.later(minutes=16)
    amira.hears("I am sorry. I will tell a coordinator.", "That day is over. Please choose another day.")
    have_read(*town.neighbours)
