"""Two languages nobody speaks, very long and from right to left: they show a bad layout before a neighbour does."""

import re
from collections.abc import Callable

from babel import Locale
from babel.messages.catalog import Catalog
from babel.plural import to_gettext

LONG_LOCALE = "en-XA"
MIRRORED_LOCALE = "ar-XB"
PSEUDO_LOCALES = {LONG_LOCALE: "English, long", MIRRORED_LOCALE: "English, right to left"}

_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_WORD = re.compile(r"[A-Za-z]+")
_ACCENTS = str.maketrans("ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz", "ÀĆĐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽàćđéĝĥîĵķļñöŕšţûŵýž")
_FILLER = "~~~~ "
_GROWTH = 0.4
_FORMS = ("zero", "one", "two", "few", "many", "other")  # the order gettext and CLDR agree on


def lengthen(message: str) -> str:
    """Accented, about 40 % longer and in brackets: what was cut off or never marked for translation shows."""
    filler = (_FILLER * len(message))[: round(len(message) * _GROWTH)].rstrip()
    return f"[{_outside_placeholders(lambda words: words.translate(_ACCENTS), message)} {filler}]"


def mirror(message: str) -> str:
    """Each English word between right-to-left marks, its letters made to run from right to left."""
    return _outside_placeholders(lambda words: _WORD.sub("\u200f\u202e\\g<0>\u202c\u200f", words), message)


def pseudo_catalog(template: Catalog, language: str) -> Catalog:
    """The catalog of a pseudo-locale: the source sentences of `template` in disguise, counting like its model."""
    model, disguise = _TRANSFORMS[language]
    rule = Locale(model).plural_form
    catalog = Catalog(locale=model)
    catalog.mime_headers = [("Plural-Forms", to_gettext(rule))]
    forms = [form for form in _FORMS if form in rule.tags or form == "other"]
    for message in template:
        if isinstance(message.id, str):
            catalog.add(message.id, disguise(message.id), context=message.context)
        else:
            one, more = (disguise(source) for source in message.id)
            catalog.add(message.id, tuple(one if form == "one" else more for form in forms))
    return catalog


def _outside_placeholders(change: Callable[[str], str], message: str) -> str:
    return "".join(piece if _PLACEHOLDER.fullmatch(piece) else change(piece) for piece in _PLACEHOLDER.split(message))


_TRANSFORMS: dict[str, tuple[str, Callable[[str], str]]] = {
    LONG_LOCALE: ("en", lengthen),
    MIRRORED_LOCALE: ("ar", mirror),
}
