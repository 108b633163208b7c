"""Reminders of a visit, for both: the evening before, and shortly before it."""

from tests.kit.help_setup import have_read, resident
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import gives, meet

DO_NOT_FORGET = "Please do not forget:\nYou are meeting {}: Thursday, 26 November, 14:00.\n…Code word: “…”.…"
TO_AMIRA = DO_NOT_FORGET.format("Olena")
TO_OLENA = DO_NOT_FORGET.format("Amira")


async def test_both_are_reminded_twice(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """At six the evening before and two hours before, with the code word and what to do if something comes up."""
    await meet(town, amira, olena)
    await town.later(hours=6, minutes=59)
    amira.hears()
    await town.later(minutes=2)
    amira.hears(TO_AMIRA)
    olena.hears(TO_OLENA)
    late = ["I am running late", "Nobody came", "I cannot come", "Another time"]
    assert amira.buttons() == ["Share my address", *late]
    assert olena.buttons() == [
        "Code word",
        "I am running late",
        "Nobody opens the door",
        "I cannot come",
        "Another time",
    ]
    await town.later(hours=18)
    amira.hears(TO_AMIRA)
    olena.hears(TO_OLENA)
    await town.later(days=2)
    amira.hears("Has Olena come?")


async def test_a_reminder_of_another_time_says_nothing(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """What was changed is reminded of at its new time, and only once they agree on that."""
    await meet(town, amira, olena)
    await amira.taps("Another time")
    await amira.taps("Thursday, 26 November, 18:00")
    have_read(amira, olena)
    await town.later(hours=8)
    amira.hears()
    await olena.taps("That suits me")
    have_read(amira, olena)
    await town.later(hours=20)
    amira.hears()
    await town.later(hours=1, minutes=1)
    amira.hears("Please do not forget:\nYou are meeting Olena: Thursday, 26 November, 18:00.…")
    olena.hears("Please do not forget:\nYou are meeting Amira: Thursday, 26 November, 18:00.…")


async def test_the_helper_is_told_where_the_address_stands(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A reminder never repeats it; whoever gave it is not asked for it again."""
    await meet(town, amira, olena)
    await gives(town, amira, "Wiedehopfweg 7")
    have_read(amira, olena)
    await town.later(hours=8)
    assert "Wiedehopfweg" not in olena.last().text
    olena.hears("Please do not forget:…\nYou have the address. See “Shared address and phone”.\nCode word:…")
    assert "Share my address" not in amira.buttons()
    have_read(amira)


async def test_who_is_afraid_of_a_neighbour_is_not_invited(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Until a coordinator has closed it the reminder says that they need not meet, and how to end it; the other hears
    nothing of that."""
    await meet(town, amira, olena)
    await amira.taps("Something worries me")
    await amira.says("Olena macht mir Angst.")
    have_read(amira)
    await town.later(hours=7)
    amira.hears(
        "I am sorry, this is taking longer. All coordinators have been told, and one of them will look at it by…",
        "You do not have to meet Olena. The meeting is planned for: Thursday, 26 November, 14:00.\nIf "
        "you do not want to, please end the contact. Then Olena will not come and will not be told "
        "why.\nQuestions? Please contact us:…\nIf someone is in danger now, please call 110.",
    )
    assert amira.buttons() == ["End the contact", "Talk to a person", "My requests"]
    olena.hears(TO_OLENA)
    await town.rows("update case_file set state = 'closed'")
    await town.later(hours=18)
    amira.hears(TO_AMIRA)
    olena.hears(TO_OLENA)


async def test_visits_that_are_due_together_stand_in_one_message(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """Two the next day make one reminder the evening before, with a way to each; each has its own shortly before."""
    await meet(town, amira, olena)
    await meet(town, await resident(town, "Karl"), olena, "Thursday, 26 November, 12:00")
    await town.later(hours=7, minutes=5)
    (reminder,) = [olena.meaning(one) for one in olena.new()]
    hours = [line for line in reminder.split("\n") if line.startswith("You are meeting")]
    assert [line.rpartition(", ")[2] for line in hours] == ["12:00.", "14:00."]
    assert olena.buttons() == ["Meeting with Karl", "Meeting with Amira", "My requests"]
    have_read(*town.neighbours)
    await olena.taps("Meeting with Karl")
    olena.hears("You are meeting Karl: Thursday, 26 November, 12:00.")
    await town.later(hours=16)
    olena.hears("Please do not forget:\nYou are meeting Karl: Thursday, 26 November, 12:00.…")
    have_read(*town.neighbours)


async def test_a_clock_that_jumps_over_both_reminders_sends_one(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """The machine was off from the evening until shortly before the visit."""
    await meet(town, amira, olena)
    await town.later(hours=25, minutes=30)
    amira.hears(TO_AMIRA)
    olena.hears(TO_OLENA)
