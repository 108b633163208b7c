"""Shows that an answer is on its way, where it takes longer than people like to wait."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

TYPING_DELAY = 1.0
"""Seconds somebody waits before they see that we type."""


class TypingIndicator:
    """For each private chat with an unanswered message, `show` gets the update once the reply is late."""

    def __init__(self, show: Callable[[Mapping[str, Any]], None]) -> None:
        self._show = show
        self._late: dict[str, asyncio.TimerHandle] = {}

    def start(self, update: Mapping[str, Any]) -> None:
        """Start waiting for the reply to a stored update; only messages and taps in private chats count."""
        chat = _private_chat_of(update)
        if chat and chat not in self._late:
            self._late[chat] = asyncio.get_running_loop().call_later(TYPING_DELAY, self._is_late, chat, update)

    def end(self, chat: str) -> None:
        """Stop waiting, since the chat got its reply."""
        timer = self._late.pop(chat, None)
        if timer:
            timer.cancel()

    def stop(self) -> None:
        """Stop waiting in all chats."""
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
