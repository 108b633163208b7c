"""What is on: by word, by day, by quarter, by kind, in whatever language somebody asks."""

import pytest

from tests.kit.town import Town

SOON = "Events in …"
BESIDES = "I found nothing that matches exactly. These events are also on:…"
HOERDE = (51.48861, 7.49973)


async def test_from_the_menu_to_a_card_in_two_taps(town: Town) -> None:
    """The next three events, the soonest first, then all about one."""
    amira = town.neighbour("Amira")
    await amira.says("/menu")
    await amira.taps("What's on nearby")
    assert amira.buttons()[3:] == ["More", "This weekend", "Look somewhere else"]
    await amira.taps(amira.buttons()[0])
    amira.hears("…", "Events in …:\n1. …\n2. …\n3. …", "…This is not a real event. It belongs to a sample city.")


async def test_three_at_a_time_then_more_in_the_same_message(town: Town) -> None:
    """The next three take their place; the weekend is a list of its own."""
    amira = town.neighbour("Amira")
    await amira.says("/events")
    first = amira.buttons()[:3]
    await amira.taps("More")
    assert amira.sees_it_changed()
    assert not set(first) & set(amira.buttons()[:3])
    await amira.taps("This weekend")
    assert amira.meaning(amira.last()).count("28 November") == 1
    amira.hears(SOON, SOON, SOON)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("was ist am Wochenende für Kinder los?", {"28 November", "29 November"}),
        ("bugün ne var", {"Today"}),
        ("ماذا يوجد هذا الأسبوع", {"Today", "26 November"}),
        ("What's on on Thursday?", {"26 November"}),
        ("Veranstaltungen am 26.11. oder so", {"26 November"}),
        ("was ist nächste Woche los", {"30 November", "1 December", "2 December"}),
    ],
)
async def test_free_words_name_days(town: Town, said: str, days: set[str]) -> None:
    """Whatever language they write in, only these days are shown."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    facts = amira.last().text.splitlines()[2::2]
    assert facts
    assert all(any(day in line for day in days) for line in facts), facts
    assert "I found nothing" not in amira.last().text
    amira.hears("…")


@pytest.mark.parametrize(
    "said",
    ["Etwas für Kinder am Wochenende los?", "hafta sonu çocuklar için etkinlik", "ماذا يوجد للأطفال نهاية الأسبوع"],
)
async def test_a_kind_is_found_by_what_the_event_says(town: Town, said: str) -> None:
    """A football game is for children, too, if it says so."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    assert [name.partition(" (")[0] for name in amira.buttons()[:2]] == [
        "Fußball für alle",
        "Spaziergang der Nachbarschaft",
    ]
    amira.hears("…")


async def test_in_a_quarter_only_what_is_on_there(town: Town) -> None:
    """By its name, with the way there; a whole district counts with all its quarters."""
    amira = town.neighbour("Amira")
    await amira.says("Veranstaltungen in Huckarde")
    assert amira.buttons()[:-4] == ["Gemeinsam reparieren (Beispiel)"]
    amira.hears("Events in Huckarde:…")


async def test_near_me_asks_where(town: Town) -> None:
    """Without a position they are asked for it, and the days they named are kept."""
    amira = town.neighbour("Amira")
    await amira.says("Veranstaltungen diese Woche in der Nähe")
    await amira.shares(*HOERDE)
    amira.hears("Where? Send your location, or write the name of your area.", BESIDES)
    await amira.says("/events")
    await amira.taps("Look somewhere else")
    await amira.says("Huckarde")
    amira.hears(SOON, "Where? Send your…", "Events in Huckarde:…")


async def test_a_language_is_one_that_is_spoken_there(town: Town) -> None:
    """Only where the organiser says so."""
    amira = town.neighbour("Amira", language="en")
    await amira.says("Sprachcafé auf Ukrainisch")
    assert amira.buttons()[0] == "Sprachcafé Nordmarkt (Beispiel)"
    amira.hears("Events in …")


async def test_where_nothing_fits_it_is_widened_and_said(town: Town) -> None:
    """No match is never a dead end."""
    amira = town.neighbour("Amira")
    await amira.says("/events Gartentag am 27.11.")
    amira.hears(BESIDES)


async def test_without_any_event_it_says_so(town: Town) -> None:
    """An honest word, and a way on."""
    await town.rows("delete from event")
    amira = town.neighbour("Amira")
    await amira.says("/events")
    assert amira.buttons() == ["Add an event", "Look somewhere else"]
    amira.hears("I do not know of any events in the next few weeks.")


async def test_who_asks_for_a_place_gets_places(town: Town) -> None:
    """A library today is a place, not an event."""
    amira = town.neighbour("Amira")
    await amira.says("Bücherei heute in Hörde")
    amira.hears("The places nearest to Hörde:…")
