"""Finding a place nearby: by position, by quarter, by postcode, by words, in any language and spelling."""

from datetime import timedelta

import pytest

from bot.rules.understanding import embedding
from tests.kit.help_setup import have_read, resident
from tests.kit.town import Town

HOERDE = (51.48861, 7.49973)
NEAR_HOERDE = "The places nearest to Hörde:\n1. …"
WHOLE_CITY = "This is what I found in …. Distances are from the city centre:\n1. …"


async def test_from_hello_to_a_place_in_three_taps(town: Town) -> None:
    """The menu, the position, the card."""
    amira = town.neighbour("Amira")
    await amira.says("Hello")
    await amira.taps("Places nearby")
    await amira.shares(*HOERDE)
    await amira.taps(amira.buttons()[0])
    amira.hears(
        "Hello! I am Büdchen, the neighbourhood bot for…",
        "Where should I look? Choose, or write an area, a postcode or what you are looking for.",
        "The places nearest to you:\n1. …\n… on foot. …\n2. …\n… on foot. …\n3. …\n… on foot. …",
        "…\n…Everyone is welcome. It costs nothing to come.…",
    )


async def test_three_at_a_time_then_more_in_the_same_message(town: Town) -> None:
    """A list is three places, the ways on, and the way out last; “more” changes it in place."""
    amira = town.neighbour("Amira")
    await amira.says("/places Hörde")
    assert amira.buttons()[3:] == ["More", "Only places open now", "Look somewhere else"]
    first = amira.buttons()[:3]
    await amira.taps("More")
    assert amira.sees_it_changed()
    assert not set(first) & set(amira.buttons()[:3])
    amira.hears(NEAR_HOERDE, NEAR_HOERDE)


@pytest.mark.parametrize(
    "said",
    [
        "Hörde",
        "hoerde",
        "Horde",
        "HÖRDE",
        "Dortmund-Hörde",
        "Höerde",
        "44263",
        "orte in Hörde",
        "هورده",
        "Hörde'de yerler",
    ],
)
async def test_a_quarter_is_found_however_it_is_spelled(town: Town, said: str) -> None:
    """Umlauts, typos, postcodes, other scripts and whole sentences."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    amira.hears(NEAR_HOERDE)


@pytest.mark.parametrize(
    "said", ["Bibliothek", "kütüphane", "مكتبة", "library", "Biblothek", "ich suche eine Bücherei"]
)
async def test_a_kind_of_place_is_found_in_any_language(town: Town, said: str) -> None:
    """Whatever language they are spoken to, they may write in another one."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    heard = amira.new()
    assert heard[0].text.count("Library.") == 3
    amira.read = len(heard)


async def test_only_what_is_open_now(town: Town) -> None:
    """On a Wednesday at eleven only open doors are left; at three in the morning it widens and says so."""
    amira = town.neighbour("Amira", language="en")
    await amira.says("Hörde")
    await amira.taps("Only places open now")
    assert amira.last().text.count("Open now") == 3
    await town.later(hours=16)
    await amira.says("open now in Hörde")
    amira.hears("…", "…", "I found nothing that matches exactly. These are the nearest other places:\n1. …")


async def test_step_free_means_known_to_be_step_free(town: Town) -> None:
    """What is partly so or not known is not counted in."""
    amira = town.neighbour("Amira", language="en")
    await amira.says("rollstuhl Nordstadt")
    text = amira.last().text
    assert text.count("No steps.") == 3
    amira.hears("…")


async def test_words_nobody_knows_lead_on(town: Town) -> None:
    """No match is never a dead end."""
    amira = town.neighbour("Amira")
    await amira.says("/places qqqq")
    amira.hears("I did not find that. Write an area, a postcode or, for example, “library”.")
    await amira.says("44263")
    amira.hears(NEAR_HOERDE)


async def test_a_place_is_found_by_its_name(town: Town) -> None:
    """With a typo, and without the rest of its name."""
    amira = town.neighbour("Amira")
    await amira.says("Begegnungszentrm Benninghofn")
    amira.hears("…\n1. …Begegnungszentrum Benninghofen…")


async def test_near_me_asks_where_and_remembers_it_for_a_day(town: Town) -> None:
    """A position is kept to three decimals and is gone after a day."""
    amira = town.neighbour("Amira", language="en")
    await amira.says("near me")
    amira.hears("Where are you? Send your location, or write the name of your area.")
    await amira.shares(*HOERDE)
    await amira.says("library near me")
    amira.hears("The places nearest to you:…", "The places nearest to you:…")
    assert await town.rows("select point from shared_position") == [{"point": "[51.489,7.5]"}]


async def test_typing_the_number_of_the_position_button_explains_it(town: Town) -> None:
    """A number cannot send a position; they hear what can."""
    amira = town.neighbour("Amira")
    await amira.says("/places")
    await amira.says("1")
    amira.hears("Where should I look?…", "Please send your location with the button on your device.…")


@pytest.mark.skipif(bool(embedding.find_fault()), reason="the model does not run on this machine")
@pytest.mark.parametrize(
    ("said", "begun"),
    [
        ("Ich brauche am Donnerstag jemanden, der mit mir zum Arzt geht", "requests.receive_part"),
        ("I need somebody to help me carry my shopping tomorrow", "requests.receive_part"),
        ("Doktora benimle gelecek biri lazım", "requests.receive_part"),
        ("ich möchte gern ehrenamtlich helfen", "volunteers.receive_profile_part"),
    ],
)
async def test_a_wish_of_its_own_ends_the_question_where(town: Town, said: str, begun: str) -> None:
    """It is begun, and no longer asked where to look."""
    amira = await resident(town, "Amira")
    await amira.says("/places")
    await amira.says(said)
    assert await town.rows("select step from dialog") == [{"step": begun}]
    have_read(amira)


async def test_where_to_look_is_forgotten_after_an_hour(town: Town) -> None:
    """A greeting is a greeting then, and a quarter leads to its places all the same."""
    amira = await resident(town, "Amira")
    await amira.says("/places")
    await town.later(hours=2)
    await amira.says("hello")
    assert any(amira.meaning(said).startswith("Hello! I am Büdchen") for said in amira.new())
    have_read(amira)
    await amira.says("/places")
    await town.later(hours=2)
    await amira.says("Hörde")
    amira.hears("Where should I look?…", NEAR_HOERDE)


async def test_a_quarter_that_was_named_holds_while_they_talk(town: Town) -> None:
    """What is looked for next begins there; hours later nobody remembers it."""
    amira = town.neighbour("Amira")
    for words in ("Hörde", "library"):
        await amira.says(words)
        amira.hears(NEAR_HOERDE)
    await town.later(hours=2, minutes=1)
    await amira.says("library")
    amira.hears(WHOLE_CITY)


async def test_where_somebody_is_counts_more_than_where_they_looked(town: Town) -> None:
    """And the list says from where distances are counted."""
    amira = town.neighbour("Amira")
    await amira.says("Dorstfeld")
    await amira.shares(*HOERDE)
    await amira.says("library")
    amira.hears(
        "The places nearest to Dorstfeld:…",
        "The places nearest to you:…",
        "This is what I found in …. Distances are from your location:\n1. …",
    )


@pytest.mark.parametrize(
    "said",
    ["Dortmund", "places in Dortmund", "أماكن في دورتموند", "library in dortmund", "Дортмунд", "Dortmund'da yerler"],
)
async def test_the_name_of_the_city_is_the_whole_city(town: Town, said: str) -> None:
    """In every script, and whatever quarter was named before."""
    amira = town.neighbour("Amira")
    await amira.says("/places Hörde")
    await amira.says(f"/places {said}")
    await amira.says("library")
    amira.hears(NEAR_HOERDE, WHOLE_CITY, WHOLE_CITY)


@pytest.mark.parametrize(
    ("said", "named", "kind"),
    [
        ("Wo gibt es einen Garten?", "Eving", "Garden."),
        ("kızım spor yapmak istiyor", "Eving", "Sport."),
        ("وين في جامع؟", "هورده", "Religious community."),
        ("Де є бібліотека?", "Герде", "Library."),
        ("library", "Hombruch", "Library."),
    ],
)
async def test_a_quarter_named_after_it_is_where_the_same_is_looked_for(
    town: Town, said: str, named: str, kind: str
) -> None:
    """Nobody has to say again what they look for."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    have_read(amira)
    await amira.says(named)
    heading, *listed = amira.meaning(amira.new()[0]).splitlines()
    assert heading.startswith("The places nearest to ")
    assert {line.startswith(kind) for line in listed[1::2]} == {True}
    have_read(amira)


async def test_what_was_looked_for_is_over_after_a_while(town: Town) -> None:
    """A quarter alone is then a quarter alone; and so it is where the search began anew."""
    amira = town.neighbour("Amira")
    await amira.says("/places Hörde")
    everything = amira.buttons()
    await amira.says("mosque")
    town.clock.turn(timedelta(minutes=16))
    await amira.says("Hörde")
    assert amira.buttons() == everything
    await amira.says("mosque")
    await amira.taps("Look somewhere else")
    await amira.says("Hörde")
    assert amira.buttons() == everything
    have_read(amira)
