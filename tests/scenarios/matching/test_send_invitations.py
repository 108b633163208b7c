"""A volunteer who is asked reads in which language a request is written, and what it says where a machine can."""

import pytest

from tests.kit.help_setup import approved_request, have_read, resident, volunteer
from tests.kit.libretranslate import LibreTranslateServer, translation
from tests.kit.town import Neighbour, Town

ARABIC = "من يرافقني إلى طبيب العيون يوم الخميس؟"
GERMAN = "Wer kommt mit zum Augenarzt in der Stadt?"


@pytest.fixture
async def amira(town: Town) -> Neighbour:
    """Reads and writes Arabic."""
    return await resident(town, "Amira", language="ar")


async def test_which_language_it_is(town: Town, amira: Neighbour) -> None:
    """Where no machine translates."""
    jonas = await volunteer(town, "Jonas", language="de")
    await approved_request(town, amira, ARABIC)
    assert f"„{ARABIC}“\nDie Anfrage ist auf Arabisch geschrieben." in heard(jonas)
    have_read(*town.neighbours)


@pytest.mark.parametrize("words", [ARABIC, GERMAN])
async def test_who_reads_it_hears_nothing_of_that(town: Town, amira: Neighbour, words: str) -> None:
    """Nor is anything said of the city's own language."""
    layla = await volunteer(town, "Layla", language="ar")
    await approved_request(town, amira, words)
    assert "لغة الكتابة" not in heard(layla)
    have_read(*town.neighbours)


async def test_the_translation_comes_in_its_place(town: Town, libre: LibreTranslateServer, amira: Neighbour) -> None:
    """One question for all who read German; the original stays, and it says that a machine did it."""
    jonas, karl = [await volunteer(town, name, language="de") for name in ("Jonas", "Karl")]
    await approved_request(town, amira, ARABIC)
    for one in (jonas, karl):
        last = one.last()
        assert last.replaces
        assert ARABIC in last.text
        assert translation(ARABIC, "de") in last.text
        assert "Ich kann helfen" in one.buttons()
    assert [asked["target"] for asked in libre.asked] == ["de"]
    have_read(*town.neighbours)


async def test_who_said_no_meanwhile_reads_no_more(town: Town, libre: LibreTranslateServer, amira: Neighbour) -> None:
    """Nor does anybody where the machine is broken."""
    libre.trouble += [500] * 20
    jonas = await volunteer(town, "Jonas", language="de")
    await approved_request(town, amira, ARABIC)
    await jonas.taps("Diesmal nicht")
    libre.trouble.clear()
    await town.later(hours=1)
    assert translation(ARABIC, "de") not in jonas.last().text
    have_read(*town.neighbours)


def heard(who: Neighbour) -> str:
    """The last message, without the marks around names."""
    return who.last().text.replace("\u2068", "").replace("\u2069", "")
