"""Codes that somebody writes to us: a wrong one counts, and nobody can try out many."""

from collections.abc import Sequence

from bot.contract.outgoing import Choice, Refusal, Text, _
from bot.contract.requests import MENU

CODE = "code"
"""What wrong ones are counted as."""
MOST = 10
TOO_OFTEN = _("These were ten wrong codes within an hour. Please try again later, or ask whoever gave you the code.")


def not_too_often(wrong_ones: int) -> None:
    """Raises Refusal after so many wrong codes within the last hour, also about a right one."""
    if wrong_ones >= MOST:
        raise Refusal(TOO_OFTEN, [MENU])


def wrong(why: Text, ways: Sequence[Choice] = ()) -> Refusal:
    """This code opens nothing, and that counts."""
    return Refusal(why, ways, counted=CODE)
