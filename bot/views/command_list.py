"""The list of commands beside somebody's chat: by their roles, in their language, renewed when either changes."""

from collections.abc import Collection

from bot.contract.context import AllChatsOf, Context
from bot.contract.outgoing import CommandEntry
from bot.contract.routing import registry


def refresh_command_list(ctx: Context, person: int, held: Collection[str]) -> None:
    """In each private chat of somebody who holds these roles now, one call for each."""
    entries = tuple(CommandEntry(one.name, one.summary) for one in registry.listed(held))
    ctx.tell(AllChatsOf(person), (), commands=entries)
