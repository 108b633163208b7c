"""What the bot says of itself before anybody has written: its commands and a few words about it, in each language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.contract.outgoing import POSSIBLY_REPEATED, Text, _
from bot.contract.routing import Command, registry
from bot.telegram.render import MAX_SUMMARY_LENGTH, ApiCall

RenderText = Callable[[Text, str], str]
"""Renders a text in a language."""

BOT_DESCRIPTION = _(
    "Büdchen is like the kiosk on the corner where the whole street talks: find a place near you to "
    "meet people, and neighbours who help. It is a bot. What you write is kept private."
)
SHORT_DESCRIPTION = _("Places near you to meet people, and neighbours who help.")


@dataclass(frozen=True, slots=True)
class BotProfile:
    """`languages` are the BCP 47 codes people can choose, the city's own first; `write` renders in one of them."""

    languages: Sequence[str]
    write: RenderText

    def repeated(self, language: str) -> str:
        """What stands before a message that may be a second copy."""
        return self.write(POSSIBLY_REPEATED, language)

    def calls(self) -> Iterator[ApiCall]:
        """Everything there is to tell, one call for each thing, language and scope."""
        for language, code in self._versions():
            yield ApiCall(
                "setMyDescription", {"description": self.write(BOT_DESCRIPTION, language), "language_code": code}
            )
            yield ApiCall(
                "setMyShortDescription",
                {"short_description": self.write(SHORT_DESCRIPTION, language), "language_code": code},
            )
            for scope, commands in list_command_menus().items():
                lines = [{"command": one.name, "description": self._summary(one, language)} for one in commands]
                yield ApiCall("setMyCommands", {"commands": lines, "scope": {"type": scope}, "language_code": code})

    def _summary(self, command: Command, language: str) -> str:
        return self.write(command.summary, language)[:MAX_SUMMARY_LENGTH]

    def _versions(self) -> Iterator[tuple[str, str]]:
        """Each language with the code Telegram has for it; the city's own also for everybody else.

        A list for a scope hides all lists of a wider scope, so every scope is given every language.
        """
        yield self.languages[0], ""
        yield from ((language, language) for language in self.languages if len(language) == 2)


def list_command_menus() -> dict[str, list[Command]]:
    """The commands by Telegram's scope: in private those of every neighbour, for accounts without a list of their own;
    in rooms those of coordinators, the only rooms the bot stays in.
    """
    everything = sorted(registry.commands.values(), key=lambda command: command.name)
    room = [command for command in everything if command.route.act or command.name == "help"]
    return {"all_private_chats": registry.commands_of_everybody(), "all_group_chats": room}
