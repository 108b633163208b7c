"""Attempts at invite and link codes: each wrong code counts, so that a person cannot try out many."""

from collections.abc import Sequence

from bot.contract.outgoing import Choice, Refusal, Text, _
from bot.views.common import MENU

WRONG_CODE_COUNTER = "code"
"""What wrong ones are counted as."""
MAX_WRONG_CODES = 10
TOO_MANY_WRONG_CODES = _(
    "That was ten wrong codes within an hour. Please try again later, or ask the person who gave you the code."
)


def require_code_attempts_left(wrong_ones: int) -> None:
    """Raises Refusal after so many wrong codes within the last hour, also about a right one."""
    if wrong_ones >= MAX_WRONG_CODES:
        raise Refusal(TOO_MANY_WRONG_CODES, [MENU])


def build_wrong_code_refusal(why: Text, buttons: Sequence[Choice] = ()) -> Refusal:
    """This code opens nothing, and that counts."""
    return Refusal(why, buttons, counted=WRONG_CODE_COUNTER)
