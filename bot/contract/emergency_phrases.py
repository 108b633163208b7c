"""The emergency phrases for a language that the bot does not support: the phone number first, then the supported
languages.
"""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, model_validator

from bot.rules.safety.detect_danger import Danger


class EmergencyPhrase(BaseModel):
    """A sentence in a language of their own and below it in German, by which those who do not read it can judge it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    own: str
    de: str


class EmergencyPhrases(BaseModel):
    """One language that is not live: the languages that its speakers most likely read, the likeliest first; that we do
    not speak it; and where help is, softly where it is not sure, and for each danger, the most important line first."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    nearest: tuple[str, ...]
    unspoken: EmergencyPhrase
    softly: EmergencyPhrase
    dangers: Mapping[Danger, tuple[EmergencyPhrase, ...]]

    @model_validator(mode="after")
    def complete(self) -> "EmergencyPhrases":
        """Whether there is a line for every danger."""
        if missing := [danger for danger in Danger if not self.dangers.get(danger)]:
            raise ValueError(f"nothing is said for {', '.join(missing)}")
        return self

    def numbers(self, danger: Danger, *, sure: bool, again: bool, child: bool = False) -> list[str]:
        """Where help is, in their own language, for a `child` first of all; `again` the most important number alone."""
        call, *also = self.dangers[danger]
        children = self.dangers[Danger.CHILD][1:2] if child else ()
        also = [*children, *(one for one in also if one not in children)]
        return [call.own if sure else self.softly.own, *(one.own for one in also if not again)]
