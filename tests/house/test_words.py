"""One name for one thing: docstrings name what they are about, the glossary holds, vague names do not come back."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [path for folder in ("bot", "handlers", "db") for path in sorted((ROOT / folder).rglob("*.py"))]
MIN_SHARE = 0.9
MAX_GLOSSARY_LINES = 60

PEOPLE = """
admin administrator adult applicant author candidate child children coordinator developer helper interpreter mediator
member minor neighbour operator organiser people person reader recipient representative requester resident sender
stranger team translator user visitor volunteer
"""
DOMAIN = """
abuse address age alarm appeal appointment approval area attendance availability backchannel ban
broadcast button calendar card case certificate chat cities city clock code command companion company concern consent
contact conversation danger date deadline digest digression discrimination dispatch district duration duty emergencies
emergency emoji event faq feed follow-up form greeting holiday idea intent invitation label landmark language
library location meeting mentoring menu message notice office option organisation overview phrase photo place playground
postcode preference privacy proposal quarter question queue redaction region reminder reply report request revision
roster sanction sentence series shift shopping slur spam statement statistics sticker street submission subscription
supervision suspension text timesheet timezone topic training translation venue visit voice wave weekday
"""
TECHNICAL = """
account adapter api argument attachment attribute audio audit babel backup bot breaker browser bucket byte cache
callback catalog character checksum cipher class classifier column commit connection coordinate counter css csv database
dataclass decorator device dialog digit disk distance document embedding encryption endpoint env error exception export
field file fingerprint folder font function gauge gazetteer geojson handler hash header healthcheck heartbeat homeserver
html http hyphen icalendar ics id identifier image import inbox instance instant inventory iterator job json key letter
lexicon link locale lock log loop mapping markup matrix media memory metre metric migration millisecond
model module network olm openstreetmap outbox package page parameter parser passphrase password path pattern payload pdf
permission picture platform plural polygon boundary port probability probe process program qr query record recurrence
occurrence regex registry release retention role room route router row rrule sample schema score script secret
server service session setting signal signature socket sql sqlite stem sync table tag telegram template thread threshold
timer timestamp token toml transaction trie tuple url utc vector version vowel consonant websocket weight worker zone
"""
TWO_WORDS = re.compile(
    r"\b(?:abuse score|clock time|code word|crash point|lead time|opening hours|quiet hours|rate limit|response time"
    r"|trust level|weekly help)s?\b"
)
# Each would make any docstring pass; none of them may be added to the lists above.
EMPTY = "answer call day hour kind line list name number one part point something state thing time way word"
IDIOMS = re.compile(r"\b(?:tak\w+|took) place|in (?:the )?place of|in (?:any )?case|in the first place", re.IGNORECASE)
NOBODY_IN_PARTICULAR = {"somebody", "someone", "whoever"}

# Exact names, in any case, of public functions, classes, constants and modules, and of parameters.
VAGUE = """
anew begin elsewhere here mendable mine ours somebody someone stuff theirs there thing way ways whichever whoever whom
"""
# Exact names of every variable, parameter, attribute and function, and of every parameter of a query, each with the
# word that took its place. Keys of stored buttons and timers ("post", "pair") are no names, and stay readable.
FORMER_WORDS = {"post": "request", "pair": "contact", "ways": "choices", "look": "review_due"}
# Public functions and classes that may share a name, each with the reason.
SAME_ON_EVERY_PLATFORM = "one function of each platform"
SAME_IN_EVERY_FORM = "one function of each form"
COMMAND_LINE = "the command, and the function that it calls"
DOUBLES = {
    "ask_part": SAME_IN_EVERY_FORM,
    "ask_what_to_change": SAME_IN_EVERY_FORM,
    "find_missing_part": SAME_IN_EVERY_FORM,
    "parse_part": SAME_IN_EVERY_FORM,
    "split_message": SAME_ON_EVERY_PLATFORM,
    "split_text": SAME_ON_EVERY_PLATFORM,
    "translate_fault": SAME_ON_EVERY_PLATFORM,
    "sanitize": "one function of each kind of media",
    "list_faults": "one check of each part of the settings",
    "list_mistakes": "one check of each kind of file in a city's folder",
    "find_fault": "one check that its own module can work",
    "main": "where a process starts",
    "migrate": COMMAND_LINE,
    "restore": COMMAND_LINE,
    "run": COMMAND_LINE,
    "run_feed_command": COMMAND_LINE,
}

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Docstring:
    """What is written about one public module, class, function or method."""

    where: str
    text: str


def name(path: Path) -> str:
    """A path as seen from the root of the repository."""
    return str(path.relative_to(ROOT))


def forms(words: str) -> set[str]:
    """These nouns and their plurals."""
    found = words.split()
    return {form for word in found for form in (word, f"{word}s", f"{word}es", f"{word[:-1]}ies")}


NAMED_PEOPLE = forms(PEOPLE)
NOUNS = NAMED_PEOPLE | forms(DOMAIN) | forms(TECHNICAL)


def words_of(text: str) -> set[str]:
    """The words of a docstring, compounds with a hyphen also in their parts, without idioms such as "in case"."""
    found = set(re.findall(r"[a-z]+(?:-[a-z]+)*", IDIOMS.sub("", text).lower()))
    return found | {part for word in found for part in word.split("-")}


def names_a_thing(text: str) -> bool:
    """Whether a docstring names a person or thing of the domain, or the technical thing that it is about."""
    return bool(words_of(text) & NOUNS or TWO_WORDS.search(text.lower()))


def names_nobody(text: str) -> bool:
    """Whether a docstring speaks of "somebody", or of "they" without a word that says who that is."""
    words = words_of(text)
    unnamed = words & {"they", "them"} and not words & NAMED_PEOPLE
    return bool(words & NOBODY_IN_PARTICULAR or "whom it may" in text.lower() or unnamed)


def public_members(node: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    """The public classes and functions right in a module or class."""
    for member in node.body:
        if isinstance(member, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not member.name.startswith(
            "_"
        ):
            yield member


def docstrings_of(node: Documented, where: str) -> Iterator[Docstring]:
    """The docstring of a module, class or function, and those of its public members."""
    text = ast.get_docstring(node)
    if text:
        yield Docstring(where, text)
    if isinstance(node, ast.Module | ast.ClassDef):
        for member in public_members(node):
            yield from docstrings_of(member, f"{where}:{getattr(member, 'name', '')}")


def all_docstrings() -> list[Docstring]:
    """Every public docstring of the program."""
    return [one for path in SOURCES for one in docstrings_of(ast.parse(path.read_text()), name(path))]


def glossary() -> dict[str, str]:
    """The developers' glossary: each term with its first line."""
    text = ast.get_docstring(ast.parse((ROOT / "bot/__init__.py").read_text())) or ""
    lines = text.partition("Glossary\n")[2].splitlines()
    found = [re.fullmatch(r" {4}(\S.*?) {2,}(\S.*)", line) for line in lines]
    return {match[1]: match[2] for match in found if match}


def public_names(path: Path) -> Iterator[str]:
    """The module, its public functions, methods, classes and constants, and the parameters of all functions."""
    yield path.stem
    tree = ast.parse(path.read_text())
    for node in tree.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        if isinstance(node, ast.arguments):
            yield from (one.arg for one in (*node.posonlyargs, *node.args, *node.kwonlyargs))


def given_names(path: Path) -> Iterator[tuple[int, str]]:
    """Every name that is given in a module: to a variable, parameter, attribute, function or import, with its line."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id if isinstance(node, ast.Name) else node.attr
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.alias):
            yield node.lineno, node.asname or node.name


def test_docstrings_name_what_they_are_about() -> None:
    """At least nine in ten public docstrings name a person or thing of the domain, or a technical thing."""
    found = all_docstrings()
    silent = [one for one in found if not names_a_thing(one.text)]
    assert len(found) > 3000
    assert len(silent) <= (1 - MIN_SHARE) * len(found), "\n".join(f"{one.where}: {one.text}" for one in silent)


def test_docstrings_say_who_it_is() -> None:
    """None says "somebody", "someone" or "whoever", and none says "they" without naming the people."""
    assert [f"{one.where}: {one.text}" for one in all_docstrings() if names_nobody(one.text)] == []


@pytest.mark.parametrize(
    ("text", "names", "nobody"),
    [
        ("Nothing more is needed.", False, False),
        ("One more, or that is all; what was said so far.", False, False),
        ("What takes place here, in case of need.", False, False),
        ("Somebody wrote.", False, True),
        ("They come.", False, True),
        ("Tells whoever holds the case.", True, True),
        ("The volunteers get an invitation; they may decline it.", True, False),
        ("The trust level that it needs.", True, False),
        ("The row of the inbox.", True, False),
    ],
)
def test_empty_words_do_not_pass(text: str, names: bool, nobody: bool) -> None:
    """The lists tell a docstring with a subject from one without."""
    assert (names_a_thing(text), names_nobody(text)) == (names, nobody)


def test_no_empty_word_is_a_noun_of_the_lists() -> None:
    """Words that would let every docstring pass stay out."""
    assert {form for word in EMPTY.split() for form in (word, f"{word}s")} & NOUNS == set()


def test_the_glossary_is_short() -> None:
    """Whoever comes new reads it in a few minutes."""
    text = (ROOT / "bot/__init__.py").read_text().partition("Glossary\n")[2]
    assert 20 <= len(glossary()) <= len(text.splitlines()) <= MAX_GLOSSARY_LINES


def test_every_term_of_the_glossary_is_used() -> None:
    """As an identifier or in a docstring, outside the glossary itself."""
    sources = [path for path in SOURCES if path != ROOT / "bot/__init__.py"]
    written = "\n".join(one.text for one in all_docstrings() if one.where != "bot/__init__.py").lower()
    names = "\n".join(named for path in sources for named in public_names(path)).lower()
    unused = [term for term in glossary() if not is_used(term.lower(), written, names)]
    assert unused == []


def is_used(term: str, written: str, names: str) -> bool:
    """Whether a term stands in the docstrings as it is, or in an identifier with underscores."""
    spoken = re.search(rf"\b{re.escape(term)}(?:s|es)?\b", " ".join(written.split()))
    snake = re.sub(r"[ -]", "_", term)
    return bool(spoken) or snake in names or snake.replace("_", "") in names


def test_vague_names_do_not_come_back() -> None:
    """A public function, class, constant or module, and a parameter, says what it is."""
    vague = set(VAGUE.split())
    found = {(name(path), one) for path in SOURCES for one in public_names(path) if one.lower() in vague}
    assert sorted(found) == []


def test_former_words_do_not_come_back() -> None:
    """Not as a name inside a function either, nor as a parameter of a query."""
    named = [
        f"{name(path)}:{line}: {one}, say {FORMER_WORDS[one]}"
        for path in SOURCES
        for line, one in given_names(path)
        if one in FORMER_WORDS
    ]
    queries = sorted((ROOT / "db/queries").glob("*.sql"))
    bound = [
        f"{name(path)}: :{one}" for path in queries for one in FORMER_WORDS if re.search(rf":{one}\b", path.read_text())
    ]
    assert (named, bound) == ([], [])


def test_a_public_name_means_one_thing() -> None:
    """No two public functions or classes in bot/ and handlers/ share a name, but for the doubles with a reason."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in SOURCES:
        if path.relative_to(ROOT).parts[0] != "db":
            for member in public_members(ast.parse(path.read_text())):
                found[getattr(member, "name", "")].append(name(path))
    several = {one: paths for one, paths in found.items() if len(paths) > 1}
    assert {one: paths for one, paths in several.items() if one not in DOUBLES} == {}
    assert sorted(DOUBLES) == sorted(several), "a double that is none any more"
