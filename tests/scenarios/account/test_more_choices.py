"""Six buttons stand below one message; what else can be chosen is one tap further, or typed."""

from tests.kit.help_setup import have_read, in_touch, official, press_for_later, resident, volunteer
from tests.kit.town import Town

HINT = "You can also choose one of these:"


async def test_what_does_not_fit_is_one_tap_further(town: Town) -> None:
    """Again and again, until all has been shown; nothing is lost and nothing is there twice."""
    anna = await official(town, "Anna")
    await anna.says("/help")
    seen = anna.buttons()[:-1]
    while anna.buttons()[-1] == "More":
        assert len(anna.buttons()) == 6
        have_read(anna)
        button = anna.button("More")
        await anna.does(press_for_later(anna, "More")) if button.token else await anna.says(button.label)
        anna.hears(HINT)
        seen += [label for label in anna.buttons() if label != "More"]
    assert {"Cases waiting", "Settings", "Menu"} <= {*seen}
    assert len(seen) == len({*seen})
    have_read(anna)


async def test_what_is_out_of_sight_can_be_typed(town: Town) -> None:
    """Whoever knows what it reads does not have to look for it."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await amira.says("/report")
    await amira.taps(amira.buttons()[0])
    assert "Talk to someone" not in amira.buttons()
    await amira.taps("Talk to someone")
    assert await town.rows("select reason from report") == [{"reason": "talk"}]
    have_read(*town.neighbours)


async def test_more_of_an_old_question_answers_no_other(town: Town) -> None:
    """Once something else is asked, its choices are not offered any more."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await in_touch(town, amira, olena)
    await amira.says("/report")
    await amira.taps(amira.buttons()[0])
    press = press_for_later(amira, "More")
    await amira.says("/ask")
    have_read(amira)
    await amira.does(press)
    amira.hears("That button is from…")
    assert HINT not in amira.meaning(amira.last())
    assert await town.rows("select reason from report") == []
