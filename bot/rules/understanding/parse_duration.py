"""How long something took, out of the ways people write it: "1,5", "1:30", "90 min", "٢"."""

import re
import unicodedata

MAX_DURATION_MINUTES = 16 * 60
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)\b")
_NUMBER = re.compile(r"(\d{1,4})(?:[.,٫](\d{1,2}))?(?![\d:])\s*(\w*)")
_MINUTE_WORDS = ("m", "dak", "د")
"""How the words for minutes begin."""


def parse_duration(text: str) -> int | None:
    """The duration in minutes, at least one and at most sixteen hours; a bare number is hours. None for
    anything else.
    """
    plain = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text.strip().lower())
    if clock := _CLOCK.match(plain):
        minutes = 60 * int(clock[1]) + int(clock[2])
    elif number := _NUMBER.match(plain):
        amount = float(f"{number[1]}.{number[2] or 0}")
        minutes = round(amount if number[3].startswith(_MINUTE_WORDS) else 60 * amount)
    else:
        return None
    return minutes if 0 < minutes <= MAX_DURATION_MINUTES else None
