"""Plain statements that leave no doubt: that a request is for its author, what it costs, who gets an address, perhaps
later.

The phrases are in plain_statements.toml, for any speaker of the language to correct.
"""

from pathlib import Path

from bot.rules.text import phrase_lists
from bot.rules.text.input_limits import text_start
from bot.rules.text.normalize import normalize

PLAIN_STATEMENTS_FILE = Path(__file__).with_name("plain_statements.toml")
FORM_TOPICS = ("cost", "address", "name")
LEADING_TOPICS = ("represent", "stairs", "remind")
MAX_SHORT_STATEMENT_WORDS = 5
MAX_STATEMENT_WORDS = 12
"""Words: of an answer, and of a question."""


def is_for_themselves(text: str) -> bool:
    """Whether a short text says that the request is for its author."""
    if len(normalize(text_start(text)).split()) > MAX_SHORT_STATEMENT_WORDS:
        return False
    told = phrase_lists.find_meanings(text, PLAIN_STATEMENTS_FILE)
    return "myself" in told and "not_myself" not in told


def is_postponing(text: str) -> bool:
    """Whether a short text says that its author wants nothing now, perhaps later."""
    if len(normalize(text_start(text)).split()) > MAX_SHORT_STATEMENT_WORDS:
        return False
    told = phrase_lists.find_meanings(text, PLAIN_STATEMENTS_FILE)
    return "later" in told and "wanted" not in told


def is_seeking_helper(text: str) -> bool:
    """Whether the text looks for a person who helps its author."""
    return "seeks_helper" in phrase_lists.find_meanings(text_start(text), PLAIN_STATEMENTS_FILE)


def is_asking_where_spoken(text: str) -> bool:
    """Whether the text asks for a place by a language that is spoken there."""
    return "spoken_there" in phrase_lists.find_meanings(text_start(text), PLAIN_STATEMENTS_FILE)


def find_form_questions(text: str) -> list[str]:
    """What of these is asked in the middle of a form: what it costs, who gets the address, what the name is for."""
    if len(normalize(text_start(text)).split()) > MAX_STATEMENT_WORDS:
        return []
    told = phrase_lists.find_meanings(text, PLAIN_STATEMENTS_FILE)
    return [about for about in FORM_TOPICS if about in told and "unknown" not in told]


def find_leading_topic(text: str) -> str:
    """The topic that plain phrases lead to, whatever the classifier says: "represent", "stairs" or "remind"; else
    empty.
    """
    if len(normalize(text_start(text)).split()) > MAX_STATEMENT_WORDS + MAX_SHORT_STATEMENT_WORDS:
        return ""
    told = phrase_lists.find_meanings(text, PLAIN_STATEMENTS_FILE)
    return next((about for about in LEADING_TOPICS if about in told), "")


def preload_plain_statements() -> None:
    """Read the phrases, so that nobody waits for it."""
    phrase_lists.read_phrase_list(PLAIN_STATEMENTS_FILE)
