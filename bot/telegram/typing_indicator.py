"""Shows that an answer is on its way, where it takes longer than people like to wait."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

TYPING_DELAY = 1.0
"""Seconds somebody waits before they see that we type."""


class TypingIndicator:
    """For each private chat where somebody wrote and has not been answered, `show` gets the update once it is late."""

    def __init__(self, show: Callable[[Mapping[str, Any]], None]) -> None:
        self._show = show
        self._late: dict[str, asyncio.TimerHandle] = {}

    def begin(self, update: Mapping[str, Any]) -> None:
        """Something was stored; only words and taps in private are waited for."""
        chat = _private_chat_of(update)
        if chat and chat not in self._late:
            self._late[chat] = asyncio.get_running_loop().call_later(TYPING_DELAY, self._is_late, chat, update)

    def end(self, chat: str) -> None:
        """They are answered now."""
        timer = self._late.pop(chat, None)
        if timer:
            timer.cancel()

    def stop(self) -> None:
        """Nobody is shown anything any more."""
        for chat in list(self._late):
            self.end(chat)

    def _is_late(self, chat: str, update: Mapping[str, Any]) -> None:
        self.end(chat)
        self._show(update)


def _private_chat_of(update: Mapping[str, Any]) -> str:
    """The private chat it came from; empty for any other, and for what has an odd shape."""
    pressed = update.get("callback_query")
    message = pressed.get("message") if isinstance(pressed, Mapping) else update.get("message")
    chat = message.get("chat") if isinstance(message, Mapping) else None
    return str(chat.get("id")) if isinstance(chat, Mapping) and chat.get("type") == "private" else ""
