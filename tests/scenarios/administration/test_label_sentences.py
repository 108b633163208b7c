"""Label: coordinators say what sentences mean that people let the team read; nobody learns whose they are."""

import json
from pathlib import Path

from bot.admin_commands import AdminContext, run_command
from bot.config import Settings
from bot.contract.incoming import TextMessage
from bot.learning import city_model
from bot.rules.understanding.intent import Intent, use_own_weights
from db import people
from db.model import Role
from db.training_sentences import MIN_AUTHORS, list_training_data
from tests.kit import skip_unless
from tests.kit.help_setup import forged_press, have_read, person_of, resident
from tests.kit.learning_world import meaning, shipped, small_world
from tests.kit.town import Neighbour, Town
from tests.kit.training_consent import SAID, gives, learns

pytestmark = skip_unless.the_model
NOTHING = "There is nothing to read at the moment. Thank you."
READS = "What does the person who wrote this want? Language: …\n“{words}”"
GIVEN = {"language": "de", "label": "about", "text": SAID}
OTHER = "grün läuft der Löffel quer"


async def labels(town: Town) -> list[str]:
    """What was said of each sentence, in order."""
    async with town.database.transaction() as tx:
        rows = await tx.all("training_sentences.labelled")
        return [tx.seal.unseal(row["label_sealed"]) for row in rows]


async def test_sentences_are_read_one_by_one_and_without_names(town: Town) -> None:
    """Six likely intents, none of them, or somebody else may know; what was said is sealed, and read no more."""
    await learns(town)
    anna = await town.coordinator("Anna")
    await gives(town, "Amira")
    await gives(town, "Jonas", OTHER)
    await anna.says("/label")
    choices = await anna.all_buttons()
    assert choices[-2:] == ["None of these", "Skip"]
    assert len(choices) == 8
    await anna.taps("Skip")
    await anna.taps("Asks what's on")
    anna.hears(READS.format(words=SAID), READS.format(words=OTHER), NOTHING)
    assert await labels(town) == ['"event"']
    await anna.says("/label")
    await anna.taps("None of these")
    anna.hears(READS.format(words=SAID), NOTHING)
    assert await labels(town) == ['"none"', '"event"']
    (row, _) = await town.rows("select label_sealed from training_sentence order by id")
    assert "none" not in row["label_sealed"]


async def test_nobody_else_reads_them(town: Town) -> None:
    """Not by the word, not by a button that somebody made up, and a coordinator not any more once they are none."""
    await learns(town)
    await gives(town, "Amira")
    jonas = await resident(town, "Jonas")
    (row,) = await town.rows("select id from training_sentence")
    await jonas.says("/label")
    await jonas.does(await forged_press(town, jonas, "administration.label_sentence", sentence=row["id"], means="help"))
    jonas.hears("Only coordinators can do that.", "Only coordinators can do that.")
    anna = await town.coordinator("Anna")
    await anna.says("/label")
    async with town.database.transaction() as tx:
        people.revoke_role(tx, (await person_of(tx, anna)).id, Role.COORDINATOR)
    await anna.taps("None of these")
    anna.hears("…", "Only coordinators can do that.")
    assert await labels(town) == []


async def test_others_do_not_read_along(town: Town, room: Neighbour) -> None:
    """In the room they are told to ask in private."""
    await learns(town)
    anna = await town.coordinator("Anna")
    await gives(town, "Amira")
    await anna.does(TextMessage("/label"), chat=room.name)
    room.hears("Please write that to me in our private chat. Other people can read this one.")
    have_read(anna)


async def test_what_was_taken_back_meanwhile_is_gone(town: Town) -> None:
    """Nothing is said of it any more."""
    await learns(town)
    anna = await town.coordinator("Anna")
    amira = await gives(town, "Amira")
    await anna.says("/label")
    await amira.taps("Delete this sentence")
    await anna.taps("None of these")
    anna.hears(READS.format(words=SAID), NOTHING)
    have_read(amira)
    assert await labels(town) == []


async def test_where_the_city_does_not_wish_it_nobody_reads_any(town: Town) -> None:
    """Also not what was given before it was switched off."""
    await learns(town)
    anna = await town.coordinator("Anna")
    await gives(town, "Amira")
    await learns(town, switched_on=False)
    await anna.says("/label")
    anna.hears("Your city has not switched this on.")


async def is_labelled(town: Town, anna: Neighbour, person: str) -> None:
    """Somebody gives the sentence, and a coordinator says what it means."""
    await gives(town, person)
    await anna.says("/label")
    await anna.taps("Asks who we are")
    have_read(*town.neighbours)


async def test_nobody_alone_changes_what_is_learned(town: Town) -> None:
    """Of an intent of which fewer than five people wrote nothing is learned."""
    await learns(town)
    anna = await town.coordinator("Anna")
    for number in range(MIN_AUTHORS - 1):
        await is_labelled(town, anna, f"Amira {number}")
    async with town.database.transaction() as tx:
        assert await list_training_data(tx) == ([], MIN_AUTHORS - 1)


async def test_what_was_labelled_is_learned_and_understood_from_then_on(town: Town, tmp_path: Path) -> None:
    """What leaves the database tells nobody who wrote it; that it did is written down."""
    await learns(town)
    anna = await town.coordinator("Anna")
    for number in range(MIN_AUTHORS):
        await is_labelled(town, anna, f"Amira {number}")
    answer = await run_command(AdminContext(town.database, Settings()), "labelled", {})
    assert answer["lines"] == ["0", *[json.dumps(GIVEN, ensure_ascii=False)] * MIN_AUTHORS]
    assert len(await town.rows("select * from audit where act = 'learn'")) == 1
    with small_world(tmp_path) as file:
        city_model.store_weights(
            city_model.train_for_city([json.loads(line) for line in answer["lines"][1:]], shipped()), file
        )
        assert (use_own_weights(file), meaning(SAID)) == ("", Intent.ABOUT)
