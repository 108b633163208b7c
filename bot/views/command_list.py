"""The command list beside a person's chat: by role and language, updated when either changes."""

from collections.abc import Collection

from bot.contract.context import AllChatsOf, Context
from bot.contract.outgoing import CommandEntry
from bot.contract.routing import registry


def refresh_command_list(ctx: Context, person: int, held: Collection[str]) -> None:
    """Update the command list in each private chat of a person who now holds these roles, one call for each."""
    entries = tuple(CommandEntry(one.name, one.summary) for one in registry.listed(held))
    ctx.tell(AllChatsOf(person), (), commands=entries)
