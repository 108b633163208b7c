"""The calendars that an operator trusts, from the command line: add one, remove one, see how they fare."""

from datetime import datetime
from urllib.parse import urlsplit

from db import feeds
from db.engine import Database
from db.model import Feed

MAX_URL_LENGTH = 500


class UnknownFeed(Exception):
    """There is no such calendar, or it cannot be one; one clear line says why."""


async def run_feed_command(database: Database, what: str, url: str) -> list[str]:
    """Add, remove or list calendar feeds; returns the lines to print. Raises UnknownFeed."""
    async with database.transaction() as tx:
        if what == "list":
            return [_describe_feed(one) for one in await feeds.list_feeds(tx)] or ["there are no calendars yet"]
        if what == "remove":
            if not await feeds.remove_feed(tx, url):
                raise UnknownFeed(f"there is no calendar at {url}")
            return ["removed; what is known of its events stays"]
        _check_url(url)
        fresh = await feeds.add_feed(tx, url)
    return ["added; its events are published as they come, for you vouch for it" if fresh else "it was there already"]


def _check_url(url: str) -> None:
    there = urlsplit(url)
    if there.scheme not in ("https", "http") or not there.hostname or len(url) > MAX_URL_LENGTH:
        raise UnknownFeed("the address of a calendar begins with https:// or http://")


def _describe_feed(one: Feed) -> str:
    """Where it is, when it was read last, and what is wrong."""
    read = f"read {_format_time(one.read)}" if one.read else "not read yet"
    wrong = (
        f"; {one.failures} times in a row: {one.trouble}" if one.failures else f"; {one.trouble}" if one.trouble else ""
    )
    return f"{one.url}  {read}{wrong}"


def _format_time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
