"""The list of commands beside somebody's chat: by their roles, in their language, renewed when either changes."""

from collections.abc import Collection

from bot.contract.context import Context, Everywhere
from bot.contract.outgoing import Entry
from bot.contract.routing import registry


def renew(ctx: Context, person: int, held: Collection[str]) -> None:
    """In each private chat of somebody who holds these roles now, one call for each."""
    entries = tuple(Entry(one.name, one.summary) for one in registry.listed(held))
    ctx.tell(Everywhere(person), (), commands=entries)
