"""What a button hands over is read by type."""

from dataclasses import dataclass

import pytest

from bot.contract.button_data import ButtonData

DATA = ButtonData({"post": 7, "reason": "rude", "again": True, "none": None, "ids": [1, 2], "at": [51.5, 7], "x": {}})


@dataclass(frozen=True)
class Page:
    """All of a payload."""

    kind: str
    skip: int = 0


def test_a_value_is_read_by_its_type() -> None:
    """Numbers, words, flags, lists, and what may be missing."""
    assert (DATA.number("post"), DATA.text("reason"), DATA.flag("again"), DATA.flag("gone")) == (7, "rude", True, False)
    assert (DATA.optional_number("none"), DATA.optional_number("gone"), DATA.optional_text("gone")) == (None, None, "")
    assert (DATA.numbers("ids"), DATA.texts("gone"), DATA.floats("at"), DATA.mapping("x")) == (
        [1, 2],
        [],
        [51.5, 7.0],
        {},
    )
    assert ButtonData({"kind": "offer", "skip": 4}).payload(Page) == Page("offer", 4)
    assert ("post" in DATA, "gone" in DATA, dict(DATA) == DATA.raw()) == (True, False, True)


@pytest.mark.parametrize("read", [DATA.text, DATA.mapping, DATA.numbers])
def test_another_type_is_an_error(read: object) -> None:
    """An id is not taken for words, nor for a list."""
    assert callable(read)
    with pytest.raises(TypeError, match="the data of a button: post is no"):
        read("post")


def test_a_list_holds_one_type() -> None:
    """Of those that are asked for, or it is an error; what is missing is one as well."""
    with pytest.raises(TypeError, match="holds something else"):
        DATA.texts("ids")
    with pytest.raises(KeyError):
        DATA.number("gone")
    with pytest.raises(TypeError):
        ButtonData({"what": 1}).payload(Page)
