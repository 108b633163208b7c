"""Help comes whatever else happens: in the language somebody writes, where a handler fails, with the right numbers."""

import re
from collections.abc import Callable

import pytest

from bot.contract import Context, choice, plain
from bot.contract.routing import Handler
from bot.i18n import Languages
from bot.rules.safety.detect_danger import Danger
from bot.views.emergency import CALL_EMERGENCY_NUMBER, IF_IN_DANGER_CALL, OTHER_HELPLINES
from tests.kit.help_setup import have_read
from tests.kit.town import INVISIBLE, Town

OURS = {
    Danger.EMERGENCY: "112 110 116117",
    Danger.VIOLENCE: "110 116016 116006",
    Danger.SELF_HARM: "112 08001110111 116123 030443509821",
    Danger.CHILD: "110 116111 08001110550 08002255530",
}


def dialled(sentence: str) -> list[str]:
    """The numbers in a sentence, as one would type them."""
    return re.findall(r"\d{3,}", re.sub(r"(?<=\d) (?=\d)", "", sentence))


@pytest.mark.parametrize("danger", Danger)
def test_the_numbers_are_those_that_were_agreed(danger: Danger) -> None:
    """In this order, by hand, apart from the sentences."""
    said = " ".join(text.message for text in (CALL_EMERGENCY_NUMBER[danger], *OTHER_HELPLINES[danger]))
    assert dialled(said) == OURS[danger].split()


@pytest.mark.parametrize("danger", Danger)
def test_no_translation_changes_a_number(danger: Danger, catalogs: Languages, town: Town) -> None:
    """In every language the same numbers stand in the same sentences."""
    for text in (CALL_EMERGENCY_NUMBER[danger], IF_IN_DANGER_CALL, *OTHER_HELPLINES[danger]):
        for language in catalogs.live:
            rendered = catalogs.render(text, language, town.house.city.zone)
            assert sorted(dialled(rendered)) == sorted(dialled(text.message)), (language, rendered)


@pytest.mark.parametrize("danger", Danger)
def test_each_helpline_says_when_it_is_there(danger: Danger, catalogs: Languages, town: Town) -> None:
    """Behind its number, which stands in groups that one can read aloud."""
    for text in OTHER_HELPLINES[danger]:
        for language in catalogs.live:
            rendered = INVISIBLE.sub("", catalogs.render(text, language, town.house.city.zone))
            assert re.search(r"\d \([^()]+\)\.$", rendered), (language, rendered)
            assert not re.search(r"\d{5}", rendered), (language, rendered)


async def test_it_comes_in_the_language_that_somebody_writes(town: Town) -> None:
    """Whoever has chosen a language is spoken to in that one."""
    elif_ = town.stranger("Elif", language="en")
    await elif_.says("kocam beni dövüyor ve kapıyı kilitliyor, çok korkuyorum")
    assert [message.language for message in elif_.new()] == ["tr"]
    have_read(elif_)


async def test_words_that_pick_a_choice_are_ours(town: Town, answers: Callable[[str, Handler], Handler]) -> None:
    """However they sound: who types what stands on a button is not asked whether they are in danger. Elsewhere they
    are."""

    async def offers(ctx: Context) -> None:
        ctx.say(plain("Which film?"), [choice(plain("mein Mann schlägt mich"), go="menu")])

    answers("film", offers)
    amira, jonas = town.neighbour("Amira"), town.neighbour("Jonas")
    await amira.says("/film")
    await amira.says("Mein Mann schlägt mich")
    amira.hears("Which film?", "What would you like to do?")
    await jonas.says("Mein Mann schlägt mich")
    assert dialled(jonas.new()[0].text) == OURS[Danger.VIOLENCE].split()
    have_read(jonas)


async def test_it_comes_also_where_a_handler_fails(town: Town, answers: Callable[[str, Handler], Handler]) -> None:
    """The numbers are out before the failure, and once, however often it is tried; so are their words on the case."""

    async def breaks(ctx: Context) -> None:
        raise RuntimeError("a fault of ours")

    answers("break", breaks)
    amira = town.neighbour("Amira")
    await amira.says("/break it, my house is on fire")
    await town.later(seconds=10)
    await town.later(seconds=10)
    said = [message.text for message in amira.new()]
    assert "112" in said[0]
    assert sum("112" in text for text in said) == 1
    assert len(await town.rows("select 1 from case_message")) == 1
    have_read(amira)
