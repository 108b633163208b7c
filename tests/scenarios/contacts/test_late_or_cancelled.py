"""Something came up before a visit: late, or not at all; one tap each, and the other one hears it at once."""

from tests.kit.help_setup import forged_press, have_read, resident, volunteer
from tests.kit.town import Neighbour, Town
from tests.kit.visit_setup import AT_TWO, meet


async def comes_up(who: Neighbour, label: str) -> None:
    """They say what has come up, on the way that stands under every meeting."""
    for tap in ("Our meeting", "Problem with the visit", label):
        await who.taps(tap)


async def test_whoever_is_late_says_by_how_much(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Either of them, with two taps; the other hears by whom and how long."""
    await meet(town, amira, olena)
    for who, other in ((olena, amira), (amira, olena)):
        await comes_up(who, "I am running late")
        assert who.buttons() == ["10 minutes", "20 minutes", "30 minutes"]
        await who.taps("20 minutes")
        other.hears(f"{who.name} will be about 20 minutes late.")
        have_read(who)


async def test_a_helper_who_cannot_come_opens_it_again(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """No reproach; whoever asked hears it kindly, and the others are asked by themselves."""
    jonas = await volunteer(town, "Jonas")
    await meet(town, amira, olena)
    await comes_up(olena, "I cannot come")
    amira.hears("Olena cannot help after all. I will ask your neighbours again.")
    jonas.hears("Someone in …\n“Wer kommt mit …”\nCan you help?")
    assert await town.rows("select state from help_request") == [{"state": "open"}]
    have_read(olena)
    await town.later(days=1)
    amira.hears("Nobody has said yes so far.…")


async def test_whoever_asked_and_cannot_chooses_another_day_or_none(
    town: Town, amira: Neighbour, olena: Neighbour
) -> None:
    """Two ways, and the helper hears of either."""
    await meet(town, amira, olena)
    await comes_up(amira, "I cannot come")
    assert amira.buttons() == ["Another time", "Withdraw request", "My requests"]
    olena.hears(f"Amira cannot come at that time after all.\nYour meeting is cancelled: {AT_TWO}.")
    await amira.taps("Withdraw request")
    olena.hears("This help is no longer needed. Thank you for offering.…")
    have_read(amira)


async def test_what_whoever_asked_called_off_is_not_asked_about(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Also where they choose nothing else; once they agree on another time, that one is asked about again."""
    await meet(town, amira, olena)
    await comes_up(amira, "I cannot come")
    await amira.taps("Another time")
    have_read(*town.neighbours)
    await town.later(days=1, hours=9)
    assert not [one for one in (*amira.new(), *olena.new()) if "Olena" in one.text or "Amira" in one.text]
    have_read(*town.neighbours)
    await amira.says("Freitag 15:00")
    await olena.taps("That suits me")
    have_read(*town.neighbours)
    await town.later(days=1)
    assert [one for one in amira.new() if amira.meaning(one) == "Has Olena come?"]
    have_read(*town.neighbours)


async def test_nobody_else_speaks_for_them(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A stranger with a forged button tells nobody anything, and no lateness can be made up."""
    eve = await resident(town, "Eve")
    contact = await meet(town, amira, olena)
    for go in (
        "contacts.ask_what_came_up",
        "contacts.ask_how_late",
        "contacts.tell_late",
        "contacts.ask_move_or_withdraw",
    ):
        await eve.does(await forged_press(town, eve, go, pair=contact, minutes=10))
        eve.hears("This contact has ended. I no longer pass on any messages.")
    await olena.does(await forged_press(town, olena, "contacts.tell_late", pair=contact, minutes=999))
    await olena.does(await forged_press(town, olena, "contacts.ask_move_or_withdraw", pair=contact))
    olena.hears()
    amira.hears()


async def test_long_after_the_visit_nobody_is_late(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Days later it is said when it was, with ways on; the other one hears nothing."""
    await meet(town, amira, olena)
    await town.later(days=2)
    have_read(*town.neighbours)
    await comes_up(olena, "I am running late")
    assert olena.meaning(olena.last()) == "The time with Amira was: Thursday, 26 November, 14:00."
    assert olena.buttons() == ["Another time", "Done", "My requests"]
    have_read(olena)
    amira.hears()


async def test_once_the_day_is_over_nobody_else_is_promised(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """A helper who says late that they could not come."""
    await meet(town, amira, olena)
    await town.later(days=2)
    have_read(*town.neighbours)
    await comes_up(olena, "I cannot come")
    amira.hears("Olena cannot help after all.", "That day is over. Please choose another day.")
    have_read(*town.neighbours)
