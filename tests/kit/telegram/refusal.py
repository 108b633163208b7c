"""How Telegram says no."""

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """An error answer: code, description and `parameters` as the Bot API sends them."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    @property
    def body(self) -> Json:
        """The answer as JSON."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | {"parameters": self.parameters} if self.parameters else body


class Misuse(Refused):
    """A call that no correct bot makes, whatever happens around it: tests count these."""


def bad(words: str) -> Refused:
    """400 because of how things stand just now."""
    return Refused(400, f"Bad Request: {words}")


def misuse(words: str) -> Misuse:
    """400 because the call is wrong in itself."""
    return Misuse(400, f"Bad Request: {words}")


def forbidden(words: str) -> Refused:
    """403: the bot may not speak there."""
    return Refused(403, f"Forbidden: {words}")
