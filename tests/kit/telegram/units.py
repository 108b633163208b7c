"""Telegram measures text in UTF-16 units: most emoji are two."""

from tests.kit.telegram.refusal import misuse


def utf16(text: str) -> bytes:
    """The units of a text, two bytes each; refuses half an emoji."""
    try:
        return text.encode("utf-16-le")
    except UnicodeEncodeError:
        raise misuse("strings must be encoded in UTF-8") from None


def units(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(utf16(text)) // 2


def splits_a_pair(encoded: bytes, offset: int) -> bool:
    """Would a cut at this unit go through the middle of a character?"""
    return 0xDC <= encoded[2 * offset + 1] <= 0xDF if 2 * offset < len(encoded) else False
