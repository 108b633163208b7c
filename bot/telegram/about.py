"""What the bot says of itself before anybody has written: its commands and a few words about it, in each language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from telegram import Bot, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bot.contract.outgoing import Text, _
from bot.contract.routing import Command, registry

Write = Callable[[Text, str], str]
"""Renders a text in a language."""

DESCRIPTION = _(
    "Büdchen is the kiosk at the corner where the whole street talks: find a place to meet people near you, and "
    "neighbours who help. It is a bot; what you write is kept private."
)
SHORT = _("Places to meet near you, and neighbours who help.")
REPEATED = _("This may reach you twice:")
LONGEST = 256


@dataclass(frozen=True, slots=True)
class About:
    """`languages` are the BCP 47 codes people can choose, the city's own first; `write` renders in one of them."""

    languages: Sequence[str]
    write: Write

    def repeated(self, language: str) -> str:
        """What stands before a message that may be a second copy."""
        return self.write(REPEATED, language)

    async def tell(self, bot: Bot) -> None:
        """Hand Telegram everything. Raises TelegramError."""
        for language, code in self._versions():
            await bot.set_my_description(self.write(DESCRIPTION, language), language_code=code)
            await bot.set_my_short_description(self.write(SHORT, language), language_code=code)
            for scope, commands in menus():
                lines = [(command.name, self.write(command.summary, language)[:LONGEST]) for command in commands]
                await bot.set_my_commands(lines, scope=scope, language_code=code)

    def _versions(self) -> Iterator[tuple[str, str]]:
        """Each language with the code Telegram has for it; the city's own also for everybody else.

        A list for a scope hides all lists of a wider scope, so every scope is given every language.
        """
        yield self.languages[0], ""
        yield from ((language, language) for language in self.languages if len(language) == 2)


def menus() -> list[tuple[BotCommandScope, list[Command]]]:
    """In private everything, the main menu first; in rooms only what people there have a use for."""
    first = registry.menu()
    others = [command for command in registry.commands.values() if command.menu is None]
    everything = [*first, *sorted(others, key=lambda command: command.name)]
    room = [command for command in everything if command.route.role or command.name == "help"]
    return [(BotCommandScopeAllPrivateChats(), everything), (BotCommandScopeAllGroupChats(), room)]
