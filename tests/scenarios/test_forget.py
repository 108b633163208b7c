"""Everything about somebody is deleted, for good."""

from tests.kit.town import Town


async def test_after_yes_nothing_is_left(town: Town) -> None:
    """They are asked once; then they are a stranger again."""
    amira = town.neighbour("Amira")
    await amira.says("/language English")
    await amira.says("/forget")
    await amira.taps("Yes, delete everything")
    amira.hears("From now on…", "Shall I delete everything…", "Everything I knew about you is deleted.…")
    assert await town.rows("select * from person") == []
    assert len(await town.rows("select * from erased")) == 1
    await amira.says("/menu")
    amira.hears("What would you like to do?")


async def test_yes_and_no_may_be_typed_in_any_language(town: Town) -> None:
    """A word is as good as a button."""
    amira = town.neighbour("Amira")
    for no in ("nein", "hayır", "لا", "no"):
        await amira.says("/forget")
        await amira.says(no)
        amira.hears("Shall I delete everything…", "Nothing was deleted.")


async def test_anything_else_is_asked_again(town: Town) -> None:
    """Nothing is deleted by mistake."""
    amira = town.neighbour("Amira")
    await amira.says("/forget")
    await amira.says("perhaps")
    amira.hears("Shall I delete everything…", "Please answer with yes or no.\nShall I delete everything…")
    await amira.says("cancel")
    amira.hears("All right, I dropped it. Nothing was sent.")
