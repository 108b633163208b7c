"""In which language a text was written, and that a machine translated it."""

from bot.contract.city import City
from bot.contract.outgoing import _
from bot.rules.text import detect_language

MACHINE_TRANSLATED = _("This was translated automatically.")


def guess_written_language(words: str, written: str, reads: str, city: City) -> str:
    """The most likely language of a text, among those of the city, the author and the reader."""
    spoken = {written, reads, *(base_language(code) for code in city.languages)}
    guessed = detect_language.guess_language(words, city.words.greetings, spoken)
    return guessed.language if guessed else written


def base_language(code: str) -> str:
    """The language without its variant: easy German is German."""
    return code.partition("-")[0]
