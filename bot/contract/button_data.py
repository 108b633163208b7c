"""What a button or a timer hands to its handler: stored as JSON, read by name and type."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

T = TypeVar("T")


class ButtonData(Mapping[str, object]):
    """A mapping whose values have to be asked for by type. A missing one raises KeyError, another type TypeError:
    the button was made by another version, or by nobody of ours."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def __getitem__(self, name: str) -> object:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def number(self, name: str) -> int:
        """An id, or how many."""
        return self._typed(name, int)

    def optional_number(self, name: str) -> int | None:
        """An id; None where it is missing or nothing."""
        return None if self._values.get(name) is None else self._typed(name, int)

    def text(self, name: str) -> str:
        """A code, a day, or words."""
        return self._typed(name, str)

    def optional_text(self, name: str) -> str:
        """A code, a day, or a text; empty where the button has none."""
        return "" if self._values.get(name) is None else self._typed(name, str)

    def flag(self, name: str) -> bool:
        """Whether it is set."""
        return bool(self._values.get(name))

    def numbers(self, name: str) -> list[int]:
        """Ids of rows, in order; an empty list where the button has none."""
        return self._typed_list(name, int)

    def floats(self, name: str) -> list[float]:
        """Coordinates, in order; an empty list where the button has none."""
        return [float(one) for one in self._typed_list(name, (int, float))]

    def texts(self, name: str) -> list[str]:
        """Codes, in order; an empty list where the button has none."""
        return self._typed_list(name, str)

    def rows(self, name: str) -> list[list[Any]]:
        """Rows of several values; an empty list where the button has none."""
        return self._typed_list(name, list)

    def mapping(self, name: str) -> dict[str, Any]:
        """What a service answered, or something kept by name; empty where it is missing or nothing."""
        return {} if self._values.get(name) is None else self._typed(name, dict)

    def raw(self) -> dict[str, Any]:
        """All of it, to be handed on unread."""
        return dict(self._values)

    def payload(self, kind: type[T]) -> T:
        """All of it as one dataclass. Raises TypeError where it has other fields."""
        return kind(**self._values)

    def _typed(self, name: str, kind: type[T]) -> T:
        value = self._values[name]
        if not isinstance(value, kind):
            raise TypeError(f"the data of a button: {name} is no {kind.__name__}")
        return value

    def _typed_list(self, name: str, kind: type[T] | tuple[type[T], ...]) -> list[T]:
        found = self._values.get(name) or ()
        if not isinstance(found, list | tuple):
            raise TypeError(f"the data of a button: {name} is no list")
        typed = [one for one in found if isinstance(one, kind)]
        if len(typed) != len(found):
            raise TypeError(f"the data of a button: {name} holds something else as well")
        return typed
