"""What the bot says of itself: its commands and a few words, in each language and for each kind of chat."""

from zoneinfo import ZoneInfo

import pytest

from bot.contract.routing import registry
from bot.i18n import Languages
from bot.telegram.bot_profile import BotProfile, list_command_menus
from tests.kit.telegram.faults import Fault, Trouble
from tests.kit.telegram.people import Person
from tests.kit.telegram.refusal import Refused
from tests.kit.telegram.rules import judge
from tests.kit.telegram_server import TelegramServer
from tests.platforms.telegram.conftest import Clock
from tests.platforms.telegram.test_adapter import Box, listening, open_window

VOLUNTEERS = ("busy", "certificate", "hours", "tasks")
"""What is of no use to anybody else; it stands in their own list."""
TONGUES = ("de", "en", "ar", "tr", "uk")


@pytest.fixture
def about(catalogs: Languages) -> BotProfile:
    """The real words of the real capabilities."""
    return BotProfile(TONGUES, lambda text, language: catalogs.render(text, language, ZoneInfo("Europe/Berlin")))


async def introduced(telegram: TelegramServer, about: BotProfile, clock: Clock) -> None:
    """The bot has started and told everything."""
    async with open_window(telegram, about, clock) as window, listening(window, Box()):
        await telegram.until(lambda: len(telegram.called("setMyCommands")) == 2 * (len(TONGUES) + 1))


def test_nothing_it_says_is_too_long(about: BotProfile) -> None:
    """Telegram refuses longer ones, in any language."""
    for call in about.calls():
        judge(call.method, call.parameters)


async def test_everybody_reads_it_in_their_own_language(
    telegram: TelegramServer, about: BotProfile, clock: Clock
) -> None:
    """Whoever has a language we do not speak reads the city's own."""
    await introduced(telegram, about, clock)
    told = telegram.world.commands['{"type": "all_private_chats"}', "de"]
    assert {"command": "language", "description": "Sprache"} in told
    assert told == telegram.world.commands['{"type": "all_private_chats"}', ""]
    assert set(telegram.world.texts) == {
        (text, code) for text in ("description", "short_description") for code in ("", *TONGUES)
    }
    assert not telegram.violations


async def test_each_kind_of_chat_has_its_commands(telegram: TelegramServer, about: BotProfile, clock: Clock) -> None:
    """In private the main menu first and nothing that only coordinators may do; in their room just that."""
    await introduced(telegram, about, clock)
    amira: Person = telegram.person("Amira", language="ar")
    room = telegram.group("Backchannel", amira)
    first = [command.name for command in registry.menu()]
    assert amira.menu()[: len(first)] == first
    assert "queue" not in amira.menu()
    decisions = {"queue", "case", "approve", "reject", "assign", "behalf"}
    team = {"duty", "volunteers", "write", "announce", "coordinators", "readonly", "audit", "help"}
    assert set(amira.menu(room)) == decisions | team | {"feed", "label", "numbers", "sheet", "supervision"}
    listed = {command.name for menu in list_command_menus().values() for command in menu}
    assert listed | set(VOLUNTEERS) == set(registry.commands)


async def test_what_is_refused_keeps_nothing_else_back(
    telegram: TelegramServer, about: BotProfile, clock: Clock
) -> None:
    """One description that Telegram does not like costs no command, and no start."""
    refused = Refused(400, "Bad Request: BOT_DESCRIPTION_INVALID")
    telegram.faults.add(Fault(Trouble.REFUSAL, ["setMyDescription"], refusal=refused, times=None))
    await introduced(telegram, about, clock)
    assert {text for text, _ in telegram.world.texts} == {"short_description"}
