"""My reminders: what somebody asked for, each to be changed or stopped, and when they are left alone."""

from dataclasses import replace

from db.model import Series
from tests.kit.events import CAFE, CHOIR, asks, only, wall
from tests.kit.help_setup import forged_press, have_read, resident
from tests.kit.town import Neighbour, Town

SILENT = "Your quiet hours are from 21:00 to 8:00."
A_DAY_BEFORE = "I will remind you one day before."
ON_THE_EVE = "I will remind you: today at 19:00."


async def follows(town: Town) -> Neighbour:
    """Amira, who asked for a café and for a choir, both tomorrow or later."""
    await only(town, CAFE, CHOIR)
    amira = await resident(town, "Amira")
    await asks(amira, CAFE)
    await asks(amira, CHOIR, "Only on Thursday, 26 November")
    return amira


async def test_a_list_in_which_each_can_be_changed_and_stopped(town: Town) -> None:
    """In whatever words they ask for it."""
    amira = await follows(town)
    await amira.says("/reminders")
    both = f"1. Quakencafé\n{A_DAY_BEFORE}\n2. Quakenchor, one date only\n{ON_THE_EVE}\n{SILENT}"
    amira.hears(both)
    assert amira.buttons() == [
        "Quakencafé",
        "Quakenchor, one date only",
        "My calendar",
        "Quiet hours and breaks",
        "Menu",
    ]
    await amira.taps("Quakencafé")
    await amira.taps("Two hours before")
    amira.hears(f"Quakencafé\n{A_DAY_BEFORE}", "Quakencafé\nI will remind you two hours before.")
    await amira.taps("Stop these reminders")
    await amira.says("/reminders")
    amira.hears(
        "All right, I will not remind you of these any more.", f"1. Quakenchor, one date only\n{ON_THE_EVE}\n{SILENT}"
    )


async def test_what_is_too_near_for_a_day_before_says_when_it_really_comes(town: Town) -> None:
    """It is tomorrow at nine, so they hear of it when the night is over."""
    early = replace(CHOIR, series=Series(wall("2026-11-26T09:00"), "Europe/Berlin", 90, rule="FREQ=WEEKLY"))
    await only(town, early)
    amira = await resident(town, "Amira")
    await asks(amira, early, "Only on Thursday, 26 November")
    await amira.says("/reminders")
    amira.hears(f"1. Quakenchor, one date only\nI will remind you: tomorrow at 8:00.\n{SILENT}")


async def test_nobody_starts_with_one(town: Town) -> None:
    """The list says where to find the way to it."""
    amira = await resident(town, "Amira")
    await amira.says("/reminders")
    amira.hears(f"You have no reminders yet. You can find “Remind me” on every event.\n{SILENT}")


async def test_a_few_at_a_time(town: Town) -> None:
    """However many there are."""
    titles = ("Orgelkonzert", "Drachenbau", "Spieletreff", "Töpfern")
    those = [replace(CAFE, uid=title, title=title) for title in titles]
    await only(town, *those)
    amira = await resident(town, "Amira")
    for event in those:
        await asks(amira, event)
    await amira.says("/reminders")
    await amira.taps("More")
    amira.hears("1. Orgelkonzert…3. Spieletreff…", f"4. Töpfern\n{A_DAY_BEFORE}\n{SILENT}")


async def test_quiet_hours_are_kept(town: Town) -> None:
    """What falls into them comes before or after them; what is no hour is asked again."""
    amira = await follows(town)
    await amira.says("/reminders")
    await amira.taps("Quiet hours and breaks")
    await amira.says("nachts")
    await amira.says("15-18")
    amira.hears(
        "…",
        f"{SILENT}\nWhen would you like quiet hours? Write two times, for example “22-7”.",
        "Please write two full hours, for example “22-7”.\n…",
        "I have noted that.\nYour quiet hours are from 15:00 to 18:00.",
    )
    await town.later(hours=6, minutes=59)
    amira.hears()
    await town.later(hours=1, minutes=1)
    amira.hears("Tomorrow, Thursday, 26 November, 19:00: Quakenchor…")
    await town.later(hours=22, minutes=59)
    amira.hears()
    await town.later(minutes=1)
    amira.hears("Tomorrow, Friday, 27 November, 16:00: Quakencafé…")


async def test_a_break_and_the_end_of_it(town: Town) -> None:
    """Two weeks of silence, or less; what was due in it is not told late, but two hours before."""
    amira = await follows(town)
    await amira.says("/reminders")
    await amira.taps("Quiet hours and breaks")
    await amira.taps("Take a two-week break")
    amira.hears(
        "…",
        "…",
        f"I have noted that.\n{SILENT}\nYou are on a break. I will not remind you of anything before "
        "Wednesday, 9 December.",
    )
    await town.later(hours=50)
    amira.hears()
    await amira.says("/reminders")
    await amira.taps("Quiet hours and breaks")
    await amira.taps("Start reminders again")
    have_read(amira)
    await town.later(hours=1)
    amira.hears("Today, Friday, 27 November, 16:00: Quakencafé…")


async def test_only_one_s_own(town: Town) -> None:
    """A button that was forged changes nothing of others, and shows nothing."""
    amira = await follows(town)
    jonas = await resident(town, "Jonas")
    (row,) = await town.rows("select value from subscription where topic = 'event'")
    for go in ("reminders.show_reminder", "reminders.stop_reminder", "reminders.change_reminder_lead"):
        await jonas.does(await forged_press(town, jonas, go, topic="event", value=row["value"], lead="two_hours"))
    jonas.hears(*["I will not remind you of this any more."] * 3)
    await amira.says("/reminders")
    amira.hears("1. Quakencafé…2. Quakenchor…")
