"""Understands what the bot says in any language: each sentence is remembered with what it is in English."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.contract.outgoing import Text, plain
from bot.i18n import Languages

WORDS_AS_THEY_ARE = plain("").message
"""What was rendered before may be handed on so: it means what it meant."""


@dataclass(frozen=True)
class Interpreter(Languages):
    """The real catalogs; remembers of every sentence what it is in English, so that a test can understand it."""

    english: dict[str, str] = field(default_factory=dict)

    def render(self, text: Text, language: str, zone: ZoneInfo, now: datetime | None = None) -> str:
        """The sentence in its language, as always; what is the same in English was handed on and keeps its meaning."""
        said = super().render(text, language, zone, now)
        meant = super().render(text, "en", zone, now)
        if said == meant:
            self.english.setdefault(said, meant)
        else:
            self.english[said] = meant
        return said

    def back(self, line: str) -> str:
        """A line in English, sentence by sentence."""
        if line in self.english:
            return self.english[line]
        for said in sorted(self.english, key=len, reverse=True):
            if said and line.startswith(f"{said} "):
                return f"{self.english[said]} {self.back(line.removeprefix(f'{said} '))}"
        return line
