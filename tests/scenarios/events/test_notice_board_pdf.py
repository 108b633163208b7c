"""The sheet for a notice board: who may print one, and that only what is confirmed stands on it."""

import pypdfium2
import pytest
import zxingcpp

from db.model import Role
from tests.kit.help_setup import have_read, official, resident
from tests.kit.town import INVISIBLE, Neighbour, Town

HERE = "Here is the poster for {}. Please print it and put it up."
HANDED_IN = "update event set state = 'waiting' where title like 'Fußball%'"
UNCONFIRMED = "update place set confirmed = '' where name like 'Gemeindehaus%'"


@pytest.fixture
async def anna(town: Town) -> Neighbour:
    """A coordinator."""
    return await official(town, "Anna")


def sheet(neighbour: Neighbour) -> pypdfium2.PdfPage:
    """The one page somebody was handed last."""
    file = neighbour.last().file
    assert file
    (page,) = pypdfium2.PdfDocument(file.data)
    return page


def words(neighbour: Neighbour) -> str:
    """What stands on it."""
    return INVISIBLE.sub("", sheet(neighbour).get_textpage().get_text_bounded())


async def test_it_holds_dates_and_doors_in_every_language(town: Town, anna: Neighbour) -> None:
    """One page: when and where, each day in every language, and a code for each network people can open."""
    await anna.says("/sheet Nordstadt")
    anna.hears(HERE.format("Nordstadt"))
    text = words(anna)
    for one in ("Nordstadt", "26.11.", "14:00", "Hilfe bei Formularen", "Beispielstraße 21", "Gemeindehaus Nordstadt"):
        assert one in text
    days = {"de": "Donnerstag", "ar": "الخميس", "tr": "Perşembe", "en": "Thursday", "uk": "четвер"}
    assert all(days[code] in text for code in town.house.city.spoken)
    read = zxingcpp.read_barcodes(sheet(anna).render(scale=2).to_pil())
    assert {one.text for one in read} == {network.chat_link() for network in town.networks.values()} - {""}


async def test_only_what_is_confirmed_stands_on_it(town: Town, anna: Neighbour) -> None:
    """No event that waits for a coordinator, no place that nobody confirmed to us."""
    await town.rows(HANDED_IN)
    await town.rows(UNCONFIRMED)
    await anna.says("/sheet Nordstadt")
    have_read(anna)
    assert "Hilfe bei Formularen" in words(anna)
    assert "Fußball" not in words(anna)
    assert "Gemeindehaus" not in words(anna)


async def test_confirmed_a_year_ago_is_not_confirmed(town: Town, anna: Neighbour) -> None:
    """Houses change."""
    await town.rows("update place set confirmed = '2025-11-01' where name like 'Gemeindehaus%'")
    await anna.says("/sheet Nordstadt")
    have_read(anna)
    assert "Gemeindehaus" not in words(anna)


async def test_where_nothing_is_confirmed_there_is_no_sheet(town: Town, anna: Neighbour) -> None:
    """It is said, with a way on."""
    await town.rows("delete from event")
    await town.rows("update place set confirmed = ''")
    await anna.says("/sheet Hörde")
    anna.hears("Nothing in Hörde is confirmed yet, so there is nothing to print.")
    assert anna.buttons() == ["Choose an area", "Menu"]


async def test_the_quarter_is_chosen_or_written(anna: Neighbour) -> None:
    """One that nobody calls so is asked for again."""
    await anna.says("/sheet Quakenbrück")
    anna.hears("I do not know an area with this name.")
    await anna.taps("Choose an area")
    anna.hears("Which area should the poster be for?\n…")
    first = anna.buttons()[0]
    await anna.taps(first)
    anna.hears(HERE.format(first))


async def test_only_coordinators_and_organisations_print(town: Town) -> None:
    """It hangs in public under the name of the office."""
    amira = await resident(town, "Amira")
    verein = await official(town, "Verein", Role.ORGANISATION)
    await amira.says("/sheet Nordstadt")
    assert amira.last().file is None
    have_read(amira)
    await verein.says("/sheet Nordstadt")
    verein.hears(HERE.format("Nordstadt"))
