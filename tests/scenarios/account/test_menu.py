"""The way back from anywhere."""

from db.model import Role
from tests.kit.help_setup import have_read, in_touch, official, resident, volunteer
from tests.kit.town import Town

QUESTION = "What would you like to do?"


async def test_the_menu_is_one_word_away(town: Town) -> None:
    """With a slash, with an exclamation mark, and in plain words of any language."""
    amira = town.neighbour("Amira")
    for word in ("/menu", "!menu", "menü", "Menu", "القائمة"):
        await amira.says(word)
        amira.hears("What would you like to do?")


async def test_the_menu_does_not_end_a_question(town: Town) -> None:
    """Looking at the menu in the middle of a question loses nothing."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    await amira.says("/menu")
    amira.hears("Shall I delete everything…", "What would you like to do?")
    await amira.says("no")
    amira.hears("Nothing was deleted.")


async def test_whoever_was_helped_is_invited_to_give_once(town: Town) -> None:
    """After a request that ended, above the menu; never again, whatever they answer."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    await amira.says("/menu")
    amira.hears(QUESTION)
    await in_touch(town, amira, olena)
    await amira.says("/menu")
    amira.hears("Olena is helping you.…", QUESTION)
    await olena.taps("Done")
    have_read(amira, olena)
    await amira.says("/menu")
    assert {"I want to help", "Not now"} <= set(await amira.all_buttons())
    await amira.taps("Not now")
    assert "Not now" not in amira.buttons()
    await amira.says("/menu")
    invited = "Your language would help many neighbours here. Would you like to help, too?"
    amira.hears(f"{invited}\n{QUESTION}", QUESTION, QUESTION)
    await olena.says("/menu")
    olena.hears(QUESTION)


async def test_whoever_helped_before_there_was_a_training_hears_of_it_once(town: Town) -> None:
    """Kindly, with the way there; nobody who was through it hears of it."""
    olena, jonas = await volunteer(town, "Olena"), await volunteer(town, "Jonas")
    await town.rows("update volunteer set trained_at = null where person_id = (select min(person_id) from volunteer)")
    await olena.says("/menu")
    assert olena.buttons()[0] == "Do the training (5 min)"
    for neighbour in (olena, jonas):
        await neighbour.says("/menu")
    olena.hears(
        f"Before you help for the first time, there is a short training: five minutes, here with me.\n{QUESTION}",
        QUESTION,
    )
    jonas.hears(QUESTION)


async def test_the_menu_of_a_role_begins_with_what_it_is_for(town: Town) -> None:
    """A coordinator sees what waits first, a volunteer who needs help; both find the rest in the help."""
    anna = await town.coordinator("Anna")
    olena = await volunteer(town, "Olena")
    amira = await resident(town, "Amira")
    for who in (anna, olena, amira):
        await who.says("/menu")
        who.hears(QUESTION)
    everybodys = amira.buttons()
    assert "How this works" not in everybodys
    assert await anna.all_buttons() == ["Cases waiting", *everybodys, "How this works"]
    assert await olena.all_buttons() == ["Who needs help now?", *everybodys, "How this works"]
    await anna.taps("How this works")
    assert "Our volunteers" in await anna.all_buttons()
    have_read(anna)


async def test_the_menu_of_an_administrator_begins_with_what_they_look_after(town: Town) -> None:
    """Who the coordinators are, what was done, and the numbers."""
    berta = await official(town, "Berta", Role.ADMIN)
    await berta.says("/menu")
    berta.hears(QUESTION)
    assert berta.buttons()[:3] == ["Who the coordinators are", "Activity log", "How many attend events"]
