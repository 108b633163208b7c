"""Personal data in a text: numbers, mail and bank accounts, a street with its number, links and accounts, dates of
birth, names, named doctors and offices, and health terms.

A coordinator decides what becomes of it; the patterns only mark, so a false alarm is better than a miss.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import regex

from bot.rules.privacy.door_details import DOOR_PATTERN
from bot.rules.privacy.health_terms import find_health_terms
from bot.rules.privacy.identity_numbers import BIRTH_DATE_PATTERN, LABELLED_NUMBER_PATTERN, REFERENCE_PATTERN
from bot.rules.privacy.named_offices import find_named_offices
from bot.rules.privacy.person_names import find_first_names, find_titled_names
from bot.rules.privacy.street_address import STREET_PATTERN
from bot.rules.text.input_limits import split_overlapping
from bot.rules.text.positioned_words import PositionedText


class PersonalDataKind(StrEnum):
    """The kinds of personal data by which a person can be found."""

    EMAIL = "email"
    HANDLE = "handle"
    LINK = "link"
    IBAN = "iban"
    STREET = "street"
    BIRTH = "birth"
    REFERENCE = "reference"
    PHONE = "phone"
    NUMBER = "number"
    DOOR = "door"
    OFFICE = "office"
    NAME = "name"
    FIRST_NAME = "first_name"
    HEALTH = "health"


@dataclass(frozen=True, slots=True)
class PersonalDataMark:
    """One clue and where it stands: `text[start:end]`, in whole characters as a reader counts them."""

    kind: PersonalDataKind
    start: int
    end: int


KindSpan = tuple[PersonalDataKind, int, int]

SLICE_LENGTH = 400
SLICE_OVERLAP = 120
"""Characters that are looked through at once, and how many of them once more with the next ones: patterns that look far
ahead stay cheap, and no clue is torn."""
REMOVED_MARK = "…"
_MASK = "\0"
_FLAGS = regex.IGNORECASE | regex.VERBOSE

_EMAIL_PATTERN = regex.compile(
    r"""(?<![\w.+-]) [\w.+-]++ [ ]? (?: @ | [(\[] (?:at|ät) [)\]] ) [ ]?
        (?: [\w-]+ (?: \. | [ ]? [(\[] (?:dot|punkt|nokta) [)\]] [ ]? ) )+ \p{L}{2,} (?!\w)""",
    _FLAGS,
)
# A bare name is a link only with an ending that is no word, or a path: "komm.at" lacks a blank, "t.me/x" is a link.
_LINK_PATTERN = regex.compile(
    r"""(?: (?: https?:// | (?<!\w) www\. ) [^\s<>"“”„«»]+
      | (?<![\w@.-]) (?:[\w-]++\.)+ (?:
          (?: de|com|org|net|info|eu|nrw|ruhr|io|app|shop|xyz|club|biz|tv|ru|ua|tr|ir ) (?! [\w-] | \.\w )
          (?: /[^\s<>"“”„«»]* )? | \p{L}{2,8} /[^\s<>"“”„«»]* )
      ) (?<![.,;:!?)])""",
    _FLAGS,
)
# @somebody on Telegram, @somebody:server.example on Matrix
_HANDLE_PATTERN = regex.compile(r"(?<![\w@/.]) @ (?: [\w.=/+-]+ : [\w-]+ (?:\.[\w-]+)+ | \p{L}\w{2,} )", _FLAGS)
_IBAN_PATTERN = regex.compile(r"(?<!\w) [A-Z]{2} [ ]? \d\d (?: [ .-]? [A-Z0-9] ){11,30}", _FLAGS)

# Times, dates, amounts and spans of years have digits enough for a phone number: where one fits, none is looked for.
_CLOCK = r"(?: (?:[01]?\d|2[0-4]) [.:] [0-5]\d )"
_DAY = r"""(?: \d{4}-\d\d-\d\d
    | (?:0?[1-9]|[12]\d|3[01]) (?P<mark>[./-]) [ ]? (?:0?[1-9]|1[0-2]) (?: (?P=mark) [ ]? (?:(?:19|20)?\d\d\b)? ) )"""
_UNIT = r"(?: [ ]? (?: [€$%₺₴] | euro?\b | uhr\b | tl\b | lira\b | یورو | يورو | євро | евро | грн | руб ) )"
_OTHER_NUMBER = rf"""(?: {_DAY} (?:[ ]?-[ ]?{_DAY})? | {_CLOCK} (?:[ ]?-[ ]?{_CLOCK})?
    | (?:19|20)\d\d [ ]?[-/][ ]? (?:19|20)\d\d | [1-9]\d{{0,2}} (?: [ .,] \d{{3}} )+ (?![ ]?\d)
    | [1-9]\d* (?:[.,]\d\d?)? (?={_UNIT}) ) (?! [.:/-]? \d )"""
_AT_A_TIME = rf"(?: [ ]+ (?: (?:{_CLOCK}|{_DAY}) (?![./-]?\d) | \d\d? (?:[ ]?-[ ]?\d\d?)? [ ]? uhr\b ) )"
# With its prefix a number speaks for itself; without it, it must be long or grouped as numbers are, or be announced.
_PHONE = rf"""(?:
      (?: \(?\+ | \(?0 ) (?: (?!{_AT_A_TIME}) [ ()./-]{{0,3}} \d ){{6,}} (?!\w)
    | (?: (?:49|90|98|380|963) [ ]? \d{{2,4}} [ /-]? \d{{5,}} | [1-9]\d{{6,}}
        | [1-9]\d{{2,4}} (?: [ ]?[/-][ ]? \d{{5,}} | [ ] \d{{6,}} )
        | [1-9]\d\d [ -] \d{{3}} (?: [ -] \d{{2,4}} ){{1,3}}
        | (?<= (?: tel | telefon | telefonum | phone | handy | mobil | nummer | numaram? | هاتف | هاتفي | تلفون | رقمي
            | тел | телефон | номер ) [.:]? [ ]? (?:ist|:)? [ ]? ) [1-9]\d (?: [ /-]? \d ){{3,}}
      ) (?! \w | {_UNIT} ) )"""
_NUMBERS = regex.compile(rf"(?<! [\w+] | \d[.,:/-] ) (?: {_OTHER_NUMBER} | (?P<phone>{_PHONE}) )", _FLAGS)

_PATTERNS = {
    PersonalDataKind.EMAIL: _EMAIL_PATTERN,
    PersonalDataKind.LINK: _LINK_PATTERN,
    PersonalDataKind.HANDLE: _HANDLE_PATTERN,
    PersonalDataKind.STREET: STREET_PATTERN,
    PersonalDataKind.BIRTH: BIRTH_DATE_PATTERN,
    PersonalDataKind.REFERENCE: REFERENCE_PATTERN,
    PersonalDataKind.NUMBER: LABELLED_NUMBER_PATTERN,
    PersonalDataKind.DOOR: DOOR_PATTERN,
}
_WORD_FINDERS = {
    PersonalDataKind.OFFICE: find_named_offices,
    PersonalDataKind.NAME: find_titled_names,
    PersonalDataKind.FIRST_NAME: find_first_names,
    PersonalDataKind.HEALTH: find_health_terms,
}

_CHARACTER = regex.compile(r"\X")


def find_personal_data(text: str) -> tuple[PersonalDataMark, ...]:
    """Every mark of personal data in the text, in order, without overlaps."""
    plain = "".join(map(_plain_character, text))
    parts = split_overlapping(plain, SLICE_LENGTH, SLICE_OVERLAP)
    spans = [(kind, at + start, at + end) for at, part in parts for kind, start, end in _find_spans(part)]
    return tuple(_separate_marks(text, spans)) if spans else ()


def _find_spans(plain: str) -> list[KindSpan]:
    looks = _find_pattern_spans(plain)
    said = PositionedText(_mask_spans(plain, looks))
    return [*looks, *((kind, start, end) for kind, reads in _WORD_FINDERS.items() for start, end in reads(said))]


def find_by_pattern(text: str) -> tuple[PersonalDataMark, ...]:
    """The clues that need no words to be known: numbers, addresses, links and accounts."""
    spans = _find_pattern_spans("".join(map(_plain_character, text)))
    return tuple(_separate_marks(text, spans)) if spans else ()


def _find_pattern_spans(rest: str) -> list[KindSpan]:
    spans: list[KindSpan] = []
    for kind in PersonalDataKind:
        if kind not in _WORD_FINDERS:
            here = [(kind, start, end) for start, end in _spans_of_kind(kind, rest)]
            spans = spans + here
            rest = _mask_spans(rest, here)
    return spans


def _mask_spans(plain: str, spans: Iterable[KindSpan]) -> str:
    """The text with nothing to be found where something was."""
    kept = ""
    done = 0
    for _, start, end in sorted(spans, key=lambda span: span[1]):
        if end > done:
            kept += plain[done:start] + _MASK * (end - max(start, done))
            done = end
    return kept + plain[done:]


def remove_marks(text: str, marks: Iterable[PersonalDataMark]) -> str:
    """The text with "…" in place of each mark; what several marks share goes once."""
    whole = _character_bounds(text)
    kept = ""
    done = 0
    for start, end in sorted(_widen_to_characters(mark.start, mark.end, whole) for mark in marks):
        if end > done:
            kept += text[done:start] + REMOVED_MARK
            done = end
    return kept + text[done:]


def _plain_character(char: str) -> str:
    """One character for one: Latin digits, plain blanks and dashes, nothing invisible."""
    simple = unicodedata.normalize("NFKC", char)
    char = simple if len(simple) == 1 else char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd" or char == "−":
        return "-"
    return " " if category in ("Zs", "Cf", "Me") or char in "\t\ufe0f" else char


def _separate_marks(text: str, spans: list[KindSpan]) -> Iterator[PersonalDataMark]:
    """The marks in order, widened to whole characters; one that two clues share belongs to the first."""
    whole = _character_bounds(text)
    done = 0
    for kind, start, end in sorted(spans, key=lambda span: span[1]):
        start, end = _widen_to_characters(start, end, whole)
        if end > done:
            yield PersonalDataMark(kind, max(start, done), end)
            done = end


def _spans_of_kind(kind: PersonalDataKind, plain: str) -> Iterator[tuple[int, int]]:
    match kind:
        case PersonalDataKind.IBAN:
            yield from _find_ibans(plain)
        case PersonalDataKind.PHONE:
            yield from (hit.span() for hit in _NUMBERS.finditer(plain) if hit["phone"])
        case _:
            yield from (hit.span() for hit in _PATTERNS[kind].finditer(plain))


def _find_ibans(plain: str) -> Iterator[tuple[int, int]]:
    """IBANs by their checksum: the longest run that fits, since the words behind it look like part of it."""
    for hit in _IBAN_PATTERN.finditer(plain, overlapped=True):
        words = (end for end in range(hit.end(), hit.start(), -1) if not plain[end : end + 1].isalnum())
        if end := next((end for end in words if _is_valid_iban(plain[hit.start() : end])), None):
            yield hit.start(), end


def _is_valid_iban(words: str) -> bool:
    """ISO 13616: with the country behind and letters as 10 to 35, the remainder by 97 is 1. A German one is known by
    its length as well, for a slip of the finger still leads to somebody."""
    signs = regex.sub("[ .-]", "", words).upper()
    if regex.fullmatch(r"DE\d{20}", signs):
        return True
    return 15 <= len(signs) <= 34 and int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % 97 == 1


def _character_bounds(text: str) -> list[tuple[int, int]]:
    """For each position the character, as a reader counts, that it lies in."""
    return [hit.span() for hit in _CHARACTER.finditer(text) for _ in range(hit.start(), hit.end())]


def _widen_to_characters(start: int, end: int, whole: list[tuple[int, int]]) -> tuple[int, int]:
    return whole[start][0], whole[end - 1][1]
