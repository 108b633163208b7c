"""Open requests that fit what a volunteer offers."""

import pytest

from bot.services.translator import LibreTranslate
from tests.kit.help_setup import approved_request, forged_press, have_read, resident, volunteer
from tests.kit.libretranslate import LibreTranslateServer, translation
from tests.kit.multilingual_town import is_given
from tests.kit.town import Town
from tests.scenarios.account.test_representatives import asks_for, trusts

LIST = "These neighbours need help:\n1. Someone in Hörde …\n“Wer kommt mit …”"


async def test_a_volunteer_sees_what_fits_and_helps_with_one_tap(town: Town) -> None:
    """Only what was approved, and never who asks."""
    amira = await resident(town, "Amira")
    await approved_request(town, amira)
    olena = await volunteer(town, "Olena")
    await olena.says("/tasks")
    olena.hears(LIST)
    assert "Amira" not in olena.last().text
    await olena.taps("I can help with: 1")
    olena.hears("Lovely! You are helping Amira.…", "When would you like…")
    amira.hears("Good news: Olena will help you.…")


async def test_what_does_not_fit_or_was_refused_is_not_shown(town: Town) -> None:
    """Other kinds of help, their own requests, and what they said no to."""
    amira = await resident(town, "Amira")
    shopper = await volunteer(town, "Jonas", kinds=("shopping",))
    olena = await volunteer(town, "Olena")
    await approved_request(town, amira)
    await approved_request(town, olena, "Wer hilft mir beim Umzug?", "home")
    await olena.taps("Not this time")
    none = "No request matches your offer at the moment. I will write to…"
    for neighbour in (olena, shopper):
        await neighbour.says("/tasks")
    olena.hears("Someone in …", "All right.…", none)
    shopper.hears(none)


async def test_nobody_is_offered_what_was_asked_for_themselves(town: Town) -> None:
    """By themselves, or by who writes for them: neither in the list nor as an invitation, nor with an old button."""
    nurcan, olena = await resident(town, "Nurcan"), await volunteer(town, "Olena")
    await trusts(olena, nurcan)
    have_read(olena, nurcan)
    await asks_for(nurcan, "Olena")
    await town.rows("update help_request set state = 'open'")
    await town.rows("update revision set state = 'approved'")
    await town.rows("update help_request set approved_revision = (select max(id) from revision)")
    have_read(olena, nurcan)
    await olena.says("/tasks")
    olena.hears("No request matches your offer at the moment. I will write to…")
    [post] = await town.rows("select id from help_request")
    await olena.does(await forged_press(town, olena, "matching.accept_request", post=post["id"]))
    olena.hears("This is your own request.")


async def test_only_admitted_volunteers_see_it(town: Town) -> None:
    """Requests are no public board; somebody on a break is asked whether they are back."""
    amira, olena = await resident(town, "Amira"), await volunteer(town, "Olena")
    refused = "Only volunteers accepted by a coordinator can see this."
    await amira.says("/tasks")
    looks = "Thank you! A coordinator will look at your offer first. I will let you know."
    amira.hears(refused)
    for state in ("declined", "applied", "paused"):
        await town.rows(f"update volunteer set state = '{state}'")
        await olena.says("/tasks")
    olena.hears(refused, looks, "You are on a break at the moment.")


async def test_before_the_first_task_there_is_the_training(town: Town) -> None:
    """Whoever was admitted without it sees nothing before it, and the way there."""
    olena = await volunteer(town, "Olena")
    await approved_request(town, await resident(town, "Amira"))
    await olena.taps("Not this time")
    await town.rows("update volunteer set trained_at = null")
    await olena.says("/tasks")
    assert olena.buttons() == ["Do the training (5 min)", "Menu"]
    olena.hears("Someone in …", "All right.…", "Before you help for the first time, there is…")


@pytest.mark.parametrize(("level", "certified", "sees"), [(1, "", 0), (2, "2027-01-01", 3), (3, "2020-01-01", 2)])
async def test_only_what_their_level_allows_is_listed(town: Town, level: int, certified: str, sees: int) -> None:
    """Mentoring takes the second level, learning with children the third, and a certificate that is valid today."""
    amira = await resident(town, "Amira")
    for kind in ("mentoring", "learning"):
        await approved_request(town, amira, "Wer lernt mit uns?", kind)
    olena = await volunteer(town, "Olena")
    await town.rows(f"update volunteer set level = {level}, certified_until = '{certified}'")
    await olena.says("/tasks")
    assert sum(label.startswith("I can help") for label in olena.buttons()) == max(sees - 1, 0)
    have_read(olena)


ARABIC = "من يرافقني إلى طبيب العيون يوم الخميس؟"


async def test_it_says_in_which_language_a_request_is(town: Town) -> None:
    """Only to who does not read it; the city's own surprises nobody."""
    amira, karl = await resident(town, "Amira", language="ar"), await resident(town, "Karl", language="de")
    for author, words in ((amira, ARABIC), (karl, "Wer kommt mit zum Amt?")):
        await approved_request(town, author, words)
    jonas, layla = [await volunteer(town, name, language=code) for name, code in (("Jonas", "de"), ("Layla", "ar"))]
    for one in (jonas, layla):
        await one.says("/tasks")
    said, read = (one.last().text.replace("\u2068", "").replace("\u2069", "") for one in (jonas, layla))
    assert f"„{ARABIC}“\nDie Anfrage ist auf Arabisch geschrieben." in said
    assert said.count("geschrieben") == 1
    assert "لغة الكتابة" not in read
    have_read(*town.neighbours)


async def test_the_list_is_translated_in_its_place(town: Town) -> None:
    """All of it at once, the originals stay; what a broken machine leaves out still says its language."""
    async with LibreTranslateServer() as server:
        await is_given(town, LibreTranslate(server.url, "", ()))
        amira = await resident(town, "Amira", language="ar")
        for words in (ARABIC, "هل يساعدني أحد في التسوق؟"):
            await approved_request(town, amira, words)
        jonas = await volunteer(town, "Jonas", language="de")
        await jonas.says("/tasks")
        last = jonas.last()
        assert last.replaces
        for words in (ARABIC, "هل يساعدني أحد في التسوق؟"):
            assert words in last.text
            assert translation(words, "de") in last.text
        assert {asked["target"] for asked in server.asked} == {"de"}
        await jonas.says("1")
        assert await town.rows("select count(*) as number from contact") == [{"number": 1}]
        have_read(*town.neighbours)
