"""Two neighbours who share no language read each other through a machine, where there is one."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.contract import _
from bot.contract.incoming import MediaMessage, TextMessage
from bot.views.languages import MACHINE_TRANSLATED
from bot.views.relayed_messages import CONTACT_ENDED_NOT_PASSED_ON, COULD_NOT_TRANSLATE, LAST_NOT_PASSED_ON
from db import sanctions
from tests.kit.help_setup import forged_press, have_read, offered_press, person_of, resident, suspended, volunteer
from tests.kit.libretranslate import LibreTranslateServer, translation
from tests.kit.multilingual_town import met, offers, presses, reads, writes_from_afar
from tests.kit.town import Neighbour, Town

WORDS = "أين نلتقي غدا صباحا؟"
MORE = "أنا في الطابق الثالث."
Libre = LibreTranslateServer
PASSED = _("I have passed it on to {name}.", name="Olena")
ORIGINAL = _("Original")
INVITE = _("Invite a translator")


@pytest.fixture
async def olena(town: Town) -> Neighbour:
    """Helps Amira; reads German, on another network."""
    return await volunteer(town, "Olena", language="de", on=town.elsewhere)


@pytest.fixture
async def amira(town: Town, olena: Neighbour) -> Neighbour:
    """Is writing to Olena; reads Arabic."""
    return await writes_from_afar(town, olena)


def original(olena: Neighbour, words: str) -> str:
    """Words with the line that nobody translated them."""
    return f"Amira: {words}\n{reads(olena, COULD_NOT_TRANSLATE)}"


async def test_the_other_reads_a_translation_that_says_so(
    town: Town, libre: Libre, amira: Neighbour, olena: Neighbour
) -> None:
    """Marked as a machine's, the original one tap away; the machine hears the words and nothing about anybody."""
    await amira.says(WORDS)
    amira.hears(reads(amira, PASSED))
    olena.hears(f"Amira: {translation(WORDS, 'de')}\n{reads(olena, MACHINE_TRANSLATED)}")
    assert libre.asked == [{"q": WORDS, "source": "ar", "target": "de", "format": "text"}]
    await presses(olena, ORIGINAL)
    olena.hears(f"Amira: {WORDS}")


async def test_where_no_machine_is_needed_none_is_asked(
    town: Town, libre: Libre, amira: Neighbour, olena: Neighbour
) -> None:
    """Words in the language of the reader, a voice, a ready sentence."""
    await amira.says("Ich komme morgen um neun Uhr zu Ihnen nach Hause.")
    await amira.does(MediaMessage("voice", "file-7"))
    amira.hears(*[reads(amira, PASSED)] * 2)
    olena.hears("Amira: Ich komme morgen um neun Uhr zu Ihnen nach Hause.", "…Amira…")
    assert libre.asked == []


async def test_words_beside_a_picture_are_translated(
    town: Town, libre: Libre, amira: Neighbour, olena: Neighbour
) -> None:
    """The picture goes along with them."""
    await amira.does(MediaMessage("photo", "file-7", WORDS))
    olena.hears(f"…\nAmira: {translation(WORDS, 'de')}\n{reads(olena, MACHINE_TRANSLATED)}")
    assert olena.last().media
    have_read(amira)


@pytest.mark.parametrize("trouble", [500, b"rubbish", b'{"translatedText": ""}'])
async def test_where_the_machine_fails_the_original_goes_on(
    town: Town, libre: Libre, amira: Neighbour, olena: Neighbour, trouble: int | bytes
) -> None:
    """At once and once, with an honest line, and with the way to somebody who speaks both."""
    libre.trouble.append(trouble)
    await amira.says(WORDS)
    olena.hears(original(olena, WORDS))
    assert offers(olena, INVITE)
    assert not offers(olena, ORIGINAL)
    await town.later(days=1)
    amira.hears(reads(amira, PASSED))


async def test_without_any_machine_it_is_the_same(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Nothing is asked of anybody."""
    await amira.says(WORDS)
    olena.hears(original(olena, WORDS))
    amira.hears(reads(amira, PASSED))


def takes_long(town: Town) -> Callable[[], None]:
    """It says nothing any more, while time goes by."""
    return lambda: town.clock.turn(timedelta(seconds=5))


async def test_a_slow_machine_holds_nobody_up_and_mixes_nothing_up(
    town: Town, libre: Libre, amira: Neighbour, olena: Neighbour
) -> None:
    """After four seconds the original goes on; what was said after it comes after it."""
    libre.trouble.append(takes_long(town))
    first = amira.deed(TextMessage(WORDS))
    picture = amira.deed(MediaMessage("photo", "file-7"))
    last = amira.deed(TextMessage(MORE))
    await town.together(first)
    await town.together(picture, last)
    arrived = [message.text for message in olena.new() if message.text]
    assert reads(olena, COULD_NOT_TRANSLATE) in arrived[0]
    assert [WORDS in arrived[0], "Amira" in arrived[1], translation(MORE, "de") in arrived[2]] == [True] * 3
    assert len(arrived) == 3
    have_read(amira, olena)


async def test_nothing_is_said_after_the_end(town: Town, libre: Libre, amira: Neighbour, olena: Neighbour) -> None:
    """What was with the machine when the contact ended comes back to whoever wrote it."""
    async with town.database.transaction() as tx:
        (contact,) = await tx.all("contacts.of_person", person=(await person_of(tx, olena)).id)
    ends = await offered_press(town, olena, "contacts.end_contact", pair=contact["id"])
    await town.together(amira.deed(TextMessage(WORDS)), olena.deed(ends))
    assert reads(amira, CONTACT_ENDED_NOT_PASSED_ON) in [amira.meaning(message) for message in amira.new()]
    assert WORDS not in str(olena.new())
    assert await town.rows("select 1 from relayed_message") == []
    have_read(amira, olena)


async def test_who_is_suspended_neither_speaks_nor_hears(town: Town, amira: Neighbour, olena: Neighbour) -> None:
    """Also where they were suspended while something of theirs was on its way."""
    (contact,) = await town.rows("select id from contact")
    said = {"words": WORDS, "ready": "", "showed": "", "media": "", "network": "", "point": None}
    back = {"pair": contact["id"], "said": said, "foreign": False, "answer": None}
    for one in (olena, amira):
        async with town.database.transaction() as tx:
            sanctions.suspend_person(tx, (await person_of(tx, one)).id, "rude", await person_of(tx, one))
        await amira.does(await forged_press(town, amira, "contacts.deliver_message", **back))
        amira.hears(reads(amira, LAST_NOT_PASSED_ON))
    olena.hears()


async def test_words_of_somebody_suspended_meanwhile_stay_with_them(
    town: Town, libre: Libre, amira: Neighbour, olena: Neighbour
) -> None:
    """The machine still had them; whoever wrote them knows, the other one hears nothing."""
    libre.trouble.append(lambda: suspended(town, amira))
    await amira.says(WORDS)
    amira.hears(reads(amira, LAST_NOT_PASSED_ON))
    olena.hears()
    assert await town.rows("select 1 from relayed_message") == []


async def test_nobody_reads_an_original_that_was_not_for_them(
    town: Town, libre: Libre, amira: Neighbour, olena: Neighbour
) -> None:
    """Not with the number of the message, not in another contact, and not after the end."""
    await amira.says(WORDS)
    have_read(amira, olena)
    (said,) = await town.rows("select id, contact_id from relayed_message")
    eve = await resident(town, "Eve")
    await met(town, eve, await volunteer(town, "Jonas"))
    (theirs,) = await town.rows(f"select id from contact where id <> {said['contact_id']}")
    for contact in (said["contact_id"], theirs["id"]):
        await eve.does(await forged_press(town, eve, "contacts.show_original_message", pair=contact, said=said["id"]))
    await olena.does(await forged_press(town, olena, "contacts.show_original_message", pair=said["contact_id"], said=1))
    await town.rows("update contact set state = 'ended'")
    await presses(olena, ORIGINAL)
    heard = [message.text for who in (eve, olena) for message in who.new()]
    assert len(heard) == 4
    assert WORDS not in str(heard)
    have_read(eve, olena)


async def test_privacy_says_so(town: Town, libre: Libre) -> None:
    """Whoever asks reads that a machine gets their words."""
    eve = town.neighbour("Eve")
    await eve.says("/privacy")
    await eve.taps("More about this")
    await eve.taps("Who can read it")
    assert "a translation service chosen by the volunteer office" in eve.meaning(eve.last())
    have_read(eve)
