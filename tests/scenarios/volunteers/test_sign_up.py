"""Somebody offers help, in six short questions, and says a part of it anew whenever they like."""

import pytest

from bot.contract.incoming import TextMessage
from tests.kit.help_setup import forged_press, have_read, of_age, offers, read_details, resident, volunteer
from tests.kit.town import Neighbour, Town

WHERE = "Question 3 of 6:\nWhere would you like to help?…"
TIMES = "Question 4 of 6:\nWhen do you usually have time? Choose, or…"
OFTEN = "Question 5 of 6:\nHow often would you like to help, at most?"
WOMAN = "Question 6 of 6:\nSome neighbours would rather have a woman come. May I ask you to help them?"
RULES = "Finally, our rules.…"
NAME = "What is your first name?…"
THANKS = "Thank you, Olena! I will let you know what happens next.\nA coordinator will look at it by …."
CHANGED = "Thank you. I have changed your offer."


async def _until(olena: Neighbour, question: int) -> None:
    """The likeliest answers to the questions before this one."""
    await olena.says("/offer")
    answers = ("Everything", "That is all", "Everywhere", "Any time", "No limit", "No")
    for label in answers[: question - 1]:
        if label not in olena.buttons():
            await olena.taps("Deutsch")
        await olena.taps(label)
    have_read(olena)


async def test_nine_taps_are_enough_for_the_likeliest_answers(town: Town) -> None:
    """From the menu to the end, the age included, and one name; empty choices mean all."""
    room = await town.room("backchannel")
    olena = await of_age(town, "Olena")
    await offers(olena, name="Olena")
    taps, words = olena.took()
    reads_none_of_ours = town.language not in town.house.city.languages
    assert len(("I want to help", "I am 18")) + taps - reads_none_of_ours <= 9
    assert words == len(("/offer", "Olena"))
    have_read(olena)
    room.hears("#1 · Offer to help · Olena\nSpeaks: ….\nCan help anywhere in the city.\nCan help with everything.…")
    assert room.buttons() == ["Accept", "Ask a question", "Not now", "I'll take this case", "Suspend", "Details"]
    assert await town.rows("select walking_minutes, times, max_per_week, woman, level from volunteer") == [
        {"walking_minutes": 0, "times": "", "max_per_week": 0, "woman": 0, "level": 0}
    ]


async def test_every_question_is_short_and_says_how_far_it_is(town: Town) -> None:
    """At most six buttons, one thing at a time; at the end the way to the training."""
    olena = await of_age(town, "Olena")
    await _until(olena, 2)
    if "That is all" not in olena.buttons():
        await olena.taps("Deutsch")
        have_read(olena)
    for question in (WHERE, TIMES, OFTEN, WOMAN, RULES, NAME):
        first = next(label for label in olena.buttons() if label not in ("Deutsch", "Yes, I am a woman"))
        await olena.taps(first if "That is all" not in olena.buttons() else "That is all")
        olena.hears(question)
        assert len(olena.buttons()) <= 6
    await olena.says("Olena")
    olena.hears(THANKS)
    assert olena.buttons() == ["Do the training (5 min)", "Menu"]


async def test_what_is_chosen_is_noted_in_the_same_message(town: Town) -> None:
    """Kinds come in two pages; what was chosen is taken back by choosing it again."""
    olena = await of_age(town, "Olena")
    await olena.says("/offer")
    await olena.taps("Shopping")
    assert olena.sees_it_changed()
    await olena.taps("More")
    await olena.taps("A visit")
    await olena.taps("More")
    await olena.taps("More")
    await olena.taps("Shopping")
    for heard in olena.new()[2:]:
        assert len(heard.buttons) <= 6
    chosen = "You can help with:\nA visit\nQuestion 1 of 6:\nAnything else?"
    assert olena.meaning(olena.last()) == chosen
    have_read(olena)


async def test_words_do_as_well(town: Town) -> None:
    """Languages, a quarter and a day that somebody writes; who typed looks below their words."""
    room = await town.room("backchannel")
    olena = await of_age(town, "Olena")
    await _until(olena, 2)
    for words, label in {
        "arabic, ukrainian": "That is all",
        "Aplerbeck": "That is all",
        "Samstag": "That is all",
    }.items():
        await olena.says(words)
        assert not olena.last().replaces
        await olena.taps(label)
    for label in ("Once a week", "Yes, I am a woman", "I have read it"):
        await olena.taps(label)
    await olena.says("Olena")
    have_read(olena)
    room.hears("#1…Can help in: Aplerbeck.\nCan help with everything.\nWaiting since…")
    told = await read_details(room)
    assert "\nHas time:\n" in told
    assert "\nAt most once a week.\nCan be asked when someone" in told
    (row,) = await town.rows("select languages, quarters, times, max_per_week, woman from volunteer")
    assert row["languages"].endswith("ar,uk") or "uk" in row["languages"]
    assert (row["times"], row["max_per_week"], row["woman"]) == ("6m,6a,6e", 1, 1)


async def test_who_likes_to_walk_says_how_far_and_from_where(town: Town) -> None:
    """The home is asked only then; coordinators read it as a distance, never as an address."""
    room = await town.room("backchannel")
    olena = await of_age(town, "Olena")
    await _until(olena, 3)
    await olena.taps("On foot from my home")
    assert olena.buttons() == ["10 minutes", "20 minutes", "30 minutes", "Any distance"]
    await olena.taps("20 minutes")
    await olena.says("Hörde")
    for label in ("Any time", "No limit", "No", "I have read it"):
        await olena.taps(label)
    await olena.says("Olena")
    have_read(olena)
    room.hears("#1…Will walk up to 20 minutes from Hörde.…")
    assert await town.rows("select home_quarter, walking_minutes from volunteer") == [
        {"home_quarter": "hoerde", "walking_minutes": 20}
    ]


async def test_whoever_walks_any_way_is_not_asked_where_they_live(town: Town) -> None:
    """It means everywhere."""
    olena = await of_age(town, "Olena")
    await _until(olena, 3)
    await olena.taps("On foot from my home")
    await olena.taps("Any distance")
    olena.hears("How far are you happy to walk?", TIMES)


async def test_what_is_not_understood_is_asked_again(town: Town) -> None:
    """Nothing is lost: unknown kinds, languages, quarters, days, and names that are no names."""
    olena = await of_age(town, "Olena")
    await _until(olena, 2)
    unknown = {"klingonisch": "That is all", "Xyzzy": "Everywhere", "irgendwie": "Any time", "manchmal": "Once a week"}
    for words, label in unknown.items():
        await olena.says(words)
        if label not in olena.buttons():
            await olena.taps("Deutsch")
        await olena.taps(label)
    for label in ("No", "I have read it"):
        await olena.taps(label)
    await olena.says("+49 231 4711")
    assert [one for one in olena.new() if "I do not know that area" in olena.meaning(one)]
    have_read(olena)
    await olena.says("Olena")
    olena.hears(THANKS)


@pytest.mark.parametrize(
    ("part", "answers", "column", "value"),
    [
        ("What I like to do", ("Shopping", "That is all"), "kinds", "shopping"),
        ("Languages", ("Türkçe", "That is all"), "languages", ""),
        ("Where", ("Everywhere",), "quarters", ""),
        ("Days and times", ("Weekend", "That is all"), "times", "6m,6a,6e,7m,7a,7e"),
        ("How often", ("Three times a week",), "max_per_week", 3),
    ],
)
async def test_one_part_is_changed_and_the_rest_stays(
    town: Town, part: str, answers: tuple[str, ...], column: str, value: object
) -> None:
    """Whoever was admitted changes it in few taps, and the coordinators are not asked twice."""
    room = await town.room("backchannel")
    olena = await volunteer(town, "Olena")
    (before,) = await town.rows("select * from volunteer")
    await olena.says("/offer")
    olena.hears(
        "You can help with everything.\nYou speak: ….\nYou can help anywhere in the city.\n…\nWhat would "
        "you like to change?"
    )
    assert len(olena.buttons()) <= 6
    spoken = {"Türkçe": "Deutsch"} if olena.speaks == "tr" else {}
    for label in (part, *answers):
        await olena.taps(spoken.get(label, label))
    (after,) = await town.rows("select * from volunteer")
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {column}
    assert value in ("", after[column])
    assert olena.meaning(olena.last()) == CHANGED
    have_read(olena)
    room.hears()


async def test_behind_more_stands_what_is_changed_less_often(town: Town) -> None:
    """Being asked as a woman can be taken back like anything else."""
    olena = await volunteer(town, "Olena")
    await town.rows("update volunteer set woman = true")
    await olena.says("/offer")
    for label in ("More", "Requests for a woman", "No"):
        await olena.taps(label)
    ask = "Some neighbours would rather have a woman come. May I ask you to help them?"
    olena.hears(
        "…I will also ask you when someone would like a woman to help.…", "What would you like to change?", ask, CHANGED
    )
    assert await town.rows("select woman from volunteer") == [{"woman": 0}]


async def test_who_waits_changes_it_on_the_same_card(town: Town) -> None:
    """Coordinators see what they would decide about."""
    room = await town.room("backchannel")
    olena = await of_age(town, "Olena")
    await offers(olena, name="Olena")
    await olena.says("/offer")
    await olena.taps("How often")
    await olena.taps("Twice a week")
    have_read(olena)
    room.hears("#1…Can help with everything.\nWaiting since…")
    assert "Can help with everything.\nAt most twice a week.\nWaiting since" in await read_details(room)


async def test_nobody_changes_what_was_never_offered(town: Town) -> None:
    """A button of somebody else leads to the beginning."""
    amira = await resident(town, "Amira")
    await amira.does(await forged_press(town, amira, "volunteers.change_profile_part", part="weekly"))
    amira.hears("First, please tell me how you would like to help.")
    assert await town.rows("select 1 from volunteer") == []


async def test_back_takes_the_last_tap_back(town: Town) -> None:
    """Somebody who tapped the wrong answer goes one step back."""
    olena = await of_age(town, "Olena")
    await _until(olena, 5)
    await olena.taps("Twice a week")
    await olena.says("back")
    olena.hears(WOMAN, OFTEN)


async def test_in_a_room_it_is_not_asked(town: Town) -> None:
    """Others would read along."""
    room = await town.room("backchannel")
    olena = town.neighbour("Olena")
    await olena.does(TextMessage("/offer"), chat="backchannel")
    room.hears("Please write that to me in our private chat. Other people can read this one.")


@pytest.mark.parametrize(
    "said", ["عربي والماني", "بحكي عربي و الماني", "Arapça ve Almanca konuşuyorum", "I speak Arabic and German"]
)
async def test_the_languages_they_speak_change_nothing_else(town: Town, said: str) -> None:
    """They are noted, and they are answered in the language as before."""
    olena = await of_age(town, "Olena")
    await _until(olena, 2)
    before = olena.last().language
    await olena.says(said)
    assert olena.last().language == before
    have_read(olena)
    kept = str(await town.rows("select answers from dialog"))
    assert '"ar"' in kept
    assert '"de"' in kept


@pytest.mark.parametrize(
    "said",
    ["Mo und Mi vormittags", "Pazartesi ve çarşamba sabahları", "إثنين وأربعاء صباحا", "понеділок і середа вранці"],
)
async def test_times_are_said_in_own_words(town: Town, said: str) -> None:
    """Parts of single days are noted one by one, and stay so."""
    olena = await of_age(town, "Olena")
    await _until(olena, 4)
    if "That is all" in olena.buttons() and "Everywhere" not in olena.buttons():
        have_read(olena)
    await olena.says(said)
    assert olena.meaning(olena.last()).startswith("You have time:\nMonday, mornings\nWednesday, mornings\n")
    for answer in ("That is all", "No limit", "No", "I have read it"):
        await olena.taps(answer)
    await olena.says("call me Olena")
    have_read(olena)
    assert await town.rows("select times from volunteer") == [{"times": "1m,3m"}]


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ("Einkaufen gehen", "Shopping"),
        ("مرافقة إلى الطبيب", "Company on the way"),
        ("покупки", "Shopping"),
        ("أترجم", "Translating"),
    ],
)
async def test_kinds_of_help_are_said_in_own_words(town: Town, said: str, noted: str) -> None:
    """What is surely one of them is noted like a tap; what is not is asked again."""
    olena = await of_age(town, "Olena")
    await _until(olena, 1)
    await olena.says("weiß nicht")
    assert olena.meaning(olena.last()).startswith("Please choose one of these")
    await olena.says(said)
    assert noted in olena.meaning(olena.last()).splitlines()
    assert "That is all" in olena.buttons()
    have_read(olena)
