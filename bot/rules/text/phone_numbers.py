"""Phone numbers as people read them aloud: in groups."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher

COUNTRY = "DE"
_LONG_RUN = re.compile(r"\d{7}")
"""So many digits in a row are hard to read; what was grouped by its owner stays so."""


def group_phone_numbers(text: str) -> str:
    """The text with each phone number in it that stands there as one long run of digits written in groups."""
    shown = ""
    rest = 0
    for match in PhoneNumberMatcher(text, COUNTRY):
        if _LONG_RUN.search(match.raw_string):
            shown += text[rest : match.start] + _format_number(match)
            rest = match.end
    return shown + text[rest:]


def _format_number(match: phonenumbers.PhoneNumberMatch) -> str:
    abroad = match.raw_string.lstrip("(").startswith(("+", "00"))
    style = PhoneNumberFormat.INTERNATIONAL if abroad else PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(match.number, style)
