"""Coordinators read in their language what was asked in another one, where a machine can translate."""

from tests.kit.help_setup import have_read, resident, sends
from tests.kit.libretranslate import LibreTranslateServer, translation
from tests.kit.town import Neighbour, Town

WORDS = "من يرافقني إلى طبيب العيون؟"
GERMAN = "Wer kommt mit zum Augenarzt?"


async def asks(town: Town, words: str) -> None:
    """Amira asks in these words."""
    amira = await resident(town, "Amira")
    await sends(amira, words)
    have_read(amira)


async def test_the_coordinators_read_both(town: Town, libre: LibreTranslateServer, room: Neighbour) -> None:
    """The original on the card, beside it the translation, which says so; the machine hears the words only."""
    await asks(town, WORDS)
    room.hears(f"…“{WORDS}”…", f"#1: “{translation(WORDS, 'de')}”\nThis was translated automatically.")
    assert libre.asked == [{"q": WORDS, "source": "ar", "target": "de", "format": "text"}]


async def test_what_the_office_reads_anyhow_is_not_sent_away(
    town: Town, libre: LibreTranslateServer, room: Neighbour
) -> None:
    """Whatever language they chose for themselves: the words are German."""
    await asks(town, GERMAN)
    room.hears(f"…“{GERMAN}”…")
    assert libre.asked == []


async def test_without_a_translation_the_card_stands_for_itself(
    town: Town, libre: LibreTranslateServer, room: Neighbour
) -> None:
    """A machine that is broken holds nothing up."""
    libre.trouble += [500] * 20
    await asks(town, WORDS)
    await town.later(minutes=45)
    room.hears(f"…“{WORDS}”…")
