"""Whether every language that people can choose can also be printed."""

from bot.contract.city import City
from bot.contract.outgoing import Text
from bot.i18n import Languages
from bot.services.pdf_renderer import Unprintable, list_languages_without_font

MAX_SAMPLE_SENTENCES = 150
"""So many sentences have all letters of a language in them."""


def check_fonts(languages: Languages, city: City) -> str:
    """One line: that certificates are fine, which language no font here can write, or why nothing is printed."""
    fixed = [one for one in languages.sentences if "{" not in one.message + one.plural]
    whole = [Text(one.message, context=one.context) for one in fixed[:MAX_SAMPLE_SENTENCES]]
    said = {code: " ".join(languages.render(one, code, city.zone) for one in whole) for code in city.languages}
    try:
        unwritten = list_languages_without_font(said)
    except Unprintable as fault:
        return f"certificates: {fault}"
    return f"certificates: no font for {', '.join(unwritten)}" if unwritten else "certificates: fine"
