"""The card of one place."""

from dataclasses import replace

from db import places
from db.model import Place, PlaceKind, Point, StepFreeAccess
from tests.kit.town import Town

ISOLATES = "\u2068\u2069"
HOUSE = Place(
    id="house",
    kind=PlaceKind.MEETING,
    name="Haus am Eck",
    point=Point(51.4886, 7.4997),
    street="Eckstraße 1",
    postcode="44263",
    town="Dortmund",
    hours="Mo-Fr 09:00-17:00; Sa 10:00-12:00",
    steps=StepFreeAccess.NONE,
    languages=("de", "ar"),
    phone="0231 1",
    source="© OpenStreetMap contributors",
    confirmed="2026-10-05",
)


async def _opens(town: Town, place: Place) -> str:
    async with town.database.transaction() as tx:
        places.store_place(tx, place, {"haus", "eck"})
    amira = town.neighbour("Amira")
    await amira.says("Haus am Eck")
    await amira.taps("Haus am Eck")
    amira.hears("This is what I found…", "…")
    assert amira.last().venue
    return amira.meaning(amira.last())


async def test_a_card_says_all_one_needs_to_go_there(town: Town) -> None:
    """Where, when, who is welcome, which languages, whom to ask, how sure we are and whose facts these are."""
    card = await _opens(town, HOUSE)
    assert card.splitlines() == [
        "Haus am Eck",
        "A place to meet people, for everyone.",
        "Eckstraße 1, 44263 Dortmund",
        "Open now, until 17:00. No steps.",
        "Monday to Friday: 9:00–17:00",
        "Saturday: 10:00–12:00",
        "Everyone is welcome. It costs nothing to come.",
        "Languages spoken here: German and Arabic.",
        "To find out more, contact: 0231 1",
        "Confirmed by the place itself on 5 October 2026.",
        "Source: © OpenStreetMap contributors",
    ]


async def test_what_is_not_known_is_said(town: Town) -> None:
    """Unknown hours are never “closed”, unknown steps never “no steps”."""
    bare = replace(HOUSE, hours="", steps=StepFreeAccess.UNKNOWN, confirmed="")
    card = await _opens(town, bare)
    assert "Please ask about the opening hours. Steps: not known." in card
    assert "Please check before you go: nobody has confirmed this information to us yet." in card


async def test_hours_that_cannot_be_read_are_shown_as_written(town: Town) -> None:
    """By appointment is not closed."""
    card = await _opens(town, replace(HOUSE, hours='"nach Vereinbarung"'))
    assert "nach Vereinbarung" in card
    assert "Closed" not in card


async def test_a_place_that_is_gone_is_no_dead_end(town: Town) -> None:
    """The button of yesterday's list may outlive the place."""
    await _opens(town, HOUSE)
    amira = town.neighbours[0]
    await town.rows("delete from place_word where place_id = 'house'")
    await town.rows("delete from place where id = 'house'")
    await amira.taps("Haus am Eck")
    amira.hears("This place is no longer on my list.")
    assert amira.buttons() == ["Look somewhere else"]


async def test_names_stand_out_in_a_list_and_on_a_card(town: Town) -> None:
    """Only the name is bold, as its people wrote it, whatever the language."""
    name = "Haus <b>am</b> *Eck*"
    async with town.database.transaction() as tx:
        places.store_place(tx, replace(HOUSE, name=name), {"haus", "eck"})
    amira = town.neighbour("Amira")
    await amira.says("Haus am Eck")
    await amira.taps(name)
    found = [message for message in amira.new() if message.bold]
    bold = [message.text[begin:end] for message in found for begin, end in message.bold]
    assert [one.strip(ISOLATES) for one in bold] == [name, name]
    assert f"1. {bold[0]}" in found[0].text.splitlines()
    assert found[1].text.splitlines()[0] == bold[1]
    amira.has_read()
