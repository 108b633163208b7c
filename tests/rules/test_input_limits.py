"""How much of a text is read."""

from bot.rules.text import input_limits as reading


def test_no_more_is_read_than_its_beginning() -> None:
    """What somebody looks for stands in the first words, which are not torn."""
    text = "Bibliothek " * 100
    assert reading.text_start(text) == "Bibliothek " * 45
    assert reading.text_start("x" * 1000) == "x" * reading.MAX_READ_CHARACTERS
    assert reading.text_start(text[: reading.MAX_READ_CHARACTERS]) == text[: reading.MAX_READ_CHARACTERS]
