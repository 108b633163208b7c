"""The rules every sentence keeps, in the code and in each catalog."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from bot.i18n import Languages
from bot.pseudo_locales import lengthen

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
LANGUAGES = sorted(path.name for path in LOCALES.iterdir() if (path / "LC_MESSAGES").is_dir())
SILENT = ROOT / "bot" / "rules"  # rules decide and never speak
CODE = [
    path
    for folder in ("bot", "handlers")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if SILENT not in path.parents
]
LONGEST_TEXT = 1000
LONGEST_LABEL = 24
LONGEST_HOLE = 60
TYPICAL_NAME = "Olena"
TEXT_FUNCTIONS = {"_": slice(0, 1), "many": slice(0, 2), "pgettext": slice(1, 2)}
"""What makes a sentence, and which of its arguments are the sentence."""

Ids = tuple[str, ...]
Key = tuple[str, Ids]
"""The context of a sentence, mostly none, and its source forms: what a catalog finds it by."""


def both(string: str | Ids | list[str]) -> Ids:
    """One sentence or all its plural forms, as a tuple."""
    return (string,) if isinstance(string, str) else tuple(string)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def translations(language: str) -> Iterator[tuple[Ids, Ids, Message]]:
    """Source forms and translated forms of all that is translated; empty ones are the business of another test."""
    for message in read(LOCALES / language / "LC_MESSAGES" / "messages.po"):
        if message.id and all(both(message.string)):
            yield both(message.id), both(message.string), message


def key(message: Message) -> Key:
    return message.context or "", both(message.id)


def holes(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXT_FUNCTIONS


def texts_in(node: ast.AST) -> list[ast.Call]:
    return [inner for inner in ast.walk(node) if isinstance(inner, ast.Call) and is_text(inner)]


def sources(call: ast.Call) -> Key:
    """The literal sentences of `_`, `many` and `pgettext`; empty where one of them is no plain literal."""
    name = getattr(call.func, "id", "")
    context = call.args[:1] if name == "pgettext" else []
    literal = _literals(call.args[TEXT_FUNCTIONS[name]])
    return "".join(_literals(context)), literal


def _literals(wanted: Sequence[ast.expr]) -> Ids:
    literal = [arg.value for arg in wanted if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    return tuple(literal) if len(literal) == len(wanted) and literal else ()


def is_whole(call: ast.Call) -> bool:
    context, ids = sources(call)
    return bool(ids) and bool(context) == (getattr(call.func, "id", "") == "pgettext")


def glued(tree: ast.AST) -> Iterator[ast.Call]:
    """Sentences that are built into others: added, joined, formatted, put into an f-string or into a hole."""
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(left, _, right):
                yield from (side for side in (left, right) if isinstance(side, ast.Call) and is_text(side))
            case ast.JoinedStr() | ast.Call(func=ast.Attribute(attr="join" | "format" | "format_map")):
                yield from texts_in(node)
            case ast.Call() if is_text(node):
                yield from (inner for keyword in node.keywords for inner in texts_in(keyword.value))


def tables(trees: Sequence[ast.AST]) -> dict[str, set[Key]]:
    """The sentences in each table and in each constant, by its name; others that have a name need not be labels."""
    found: dict[str, set[Key]] = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        match node:
            case ast.AnnAssign(ast.Name(name), value=ast.AST() as value) | ast.Assign([ast.Name(name)], value):
                if name.isupper() or isinstance(value, ast.Dict | ast.IfExp):
                    found.setdefault(name, set()).update(sources(call) for call in texts_in(value))
            case ast.Call(ast.Name("QuizQuestion"), [_, ast.Dict() as value, *_]):
                found.setdefault("answers", set()).update(sources(call) for call in texts_in(value))
    return found


def named(node: ast.AST) -> set[str]:
    """All names in a piece of code."""
    inner = list(ast.walk(node))
    return {n.id for n in inner if isinstance(n, ast.Name)} | {n.attr for n in inner if isinstance(n, ast.Attribute)}


def looped(tree: ast.AST, name: str) -> set[str]:
    """What is gone through where this name is one of the things in it."""
    loops = [loop for node in ast.walk(tree) for loop in getattr(node, "generators", [node])]
    through = [loop for loop in loops if isinstance(loop, ast.For | ast.comprehension) and name in named(loop.target)]
    return {one for loop in through for one in named(loop.iter)}


def labels(trees: Sequence[ast.AST]) -> Iterator[Key]:
    """What stands on a button: in `choice`, in a table of labels, as the summary of a command, as a kind of help."""
    everywhere = tables(trees)
    for tree in trees:
        here = {name: ids for name, ids in everywhere.items() if name.isupper()} | tables([tree])
        here["answers"] = everywhere.get("answers", set())
        for node in ast.walk(tree):
            match node:
                case ast.Call(ast.Name("choice" | "yes_choice" | "Choice"), [label, *_]) if texts_in(label):
                    yield from (sources(call) for call in texts_in(label))
                case ast.Call(ast.Name("choice" | "Choice"), [label, *_]):
                    names = named(label)
                    through = {one for name in names for one in looped(tree, name)}
                    yield from (ids for name in names | through for ids in here.get(name, ()))
                case ast.Call(ast.Name("command" | "HelpKind"), keywords=words) if not numbered(words):
                    shown = [word.value for word in words if word.arg in ("summary", "label")]
                    yield from (sources(call) for value in shown for call in texts_in(value))


def numbered(words: Sequence[ast.keyword]) -> bool:
    """Whether a command needs a number behind it: then no button leads to it."""
    return any(word.arg == "numbered" for word in words)


def extracted() -> set[Key]:
    """What `make texts` would collect now."""
    keywords = {"_": None, "many": (1, 2), "pgettext": ((1, "c"), 2)}
    found = (
        extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=keywords) for folder in ("bot", "handlers")
    )
    return {(context or "", both(message)) for folder in found for _, _, message, _, context in folder}


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_a_sentence_stands_whole_in_the_code(path: Path) -> None:
    """Sentences are literals, never glued from pieces: other languages order them differently."""
    tree = ast.parse(path.read_text("utf-8"))
    assert [f"{path.name}:{call.lineno} is no literal" for call in texts_in(tree) if not is_whole(call)] == []
    assert [f"{path.name}:{call.lineno} is glued" for call in glued(tree)] == []


@pytest.mark.parametrize(
    "code",
    [
        '_("a") + x',
        "f'{_(1)}'",
        '" ".join([_("a")])',
        '"{}".format(_("a"))',
        '_("{x}", x=_("a"))',
        'x % many("a", "b", count=1)',
    ],
)
def test_the_gluing_rule_bites(code: str) -> None:
    """Every way of building a sentence from another is noticed."""
    assert len(list(glued(ast.parse(code)))) == 1


def test_the_extraction_finds_every_sentence() -> None:
    """What Babel collects is what stands in the code, whole: nothing half-read, nothing missed."""
    written = {sources(call) for path in CODE for call in texts_in(ast.parse(path.read_text("utf-8")))}
    assert extracted() == written


def test_the_template_is_fresh() -> None:
    """`messages.pot` holds exactly the sentences of the code; otherwise run `make texts`."""
    template = {key(message) for message in read(LOCALES / "messages.pot") if message.id}
    assert template == extracted()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalog_has_the_same_sentences(language: str) -> None:
    """A catalog knows the sentences of the code and no others; otherwise run `make texts`."""
    catalog = read(LOCALES / language / "LC_MESSAGES" / "messages.po")
    assert {key(message) for message in catalog if message.id} == extracted()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalog_is_complete(language: str) -> None:
    """Nothing is untranslated and nothing is marked as unsure."""
    status = Languages.load(LOCALES).status()[language.replace("@", "-")]
    assert (status.translated, status.fuzzy) == (status.total, 0)


def test_plural_sources_have_the_same_holes() -> None:
    """Both English forms take the same values; only the count may be missing from the first."""
    pairs = [ids for _, ids in extracted() if len(ids) == 2]
    assert [ids for ids in pairs if holes(ids[0]) | {"count"} != holes(ids[1]) | {"count"}] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_holes(language: str) -> None:
    """Each form has the holes of the source; the count may be a word where a form stands for one number only."""
    for source, forms, message in translations(language):
        wanted = holes(source[-1])
        assert holes(forms[-1]) == wanted, message.id
        assert all(wanted - {"count"} <= holes(form) <= wanted for form in forms), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_plain_words(language: str) -> None:
    """No markup, no address of a page, no space at either end, no control characters."""
    forbidden = re.compile(r"^\s|\s$|</?\w|&#?\w+;|https?://|www\.|[\u202a-\u202e\u2066-\u2069]")
    for source, forms, _ in translations(language):
        assert [form for form in (*source, *forms) if forbidden.search(form)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_alike(language: str) -> None:
    """A question stays a question, a full stop stays a full stop."""
    alike = {"؟": "?"}
    for source, forms, _ in translations(language):
        last = [alike.get(form[-1], form[-1]) for form in (*source, *forms)]
        assert len({mark if mark in "?!.:…" else "" for mark in last}) == 1, forms


@pytest.mark.parametrize(
    ("language", "familiar"),
    [
        ("de", r"\b(du|dich|dir|dein(e[mnrs]?)?|euch|euer|eure[mnrs]?)\b"),
        ("tr", r"\b(sen|seni|sana|sende|senden|senin|m[ıiuü]s[ıiuü]n)\b"),
    ],
    ids=["de", "tr"],
)
def test_people_are_addressed_politely(language: str, familiar: str) -> None:
    """German says Sie, Turkish says siz."""
    said = [form for _, forms, _ in translations(language) for form in forms]
    assert [form for form in said if re.search(familiar, form, re.IGNORECASE)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_outgrows_a_message(language: str) -> None:
    """Even with long values in every hole, and in the long pseudo-locale, a sentence stays short enough to be read."""
    for source, forms, _ in translations(language):
        for form in (*forms, *map(lengthen, source)):
            assert len(form) + LONGEST_HOLE * len(holes(form)) < LONGEST_TEXT, form


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_on_a_button(language: str) -> None:
    """What stands on a button can be read at a glance in every language."""
    on_buttons = set(labels([ast.parse(path.read_text("utf-8")) for path in CODE]))
    shown = [
        form
        for source, forms, message in translations(language)
        if key(message) in on_buttons
        for form in (*source, *forms)
    ]
    assert [label for label in shown if len(re.sub(r"\{\w+\}", TYPICAL_NAME, label)) > LONGEST_LABEL] == []


def test_labels_are_found_wherever_they_stand() -> None:
    """In a table that is gone through, in one that is looked into, in a name of their own, in a command, in a kind."""
    found = {ids[0] for _, ids in labels([ast.parse(path.read_text("utf-8")) for path in CODE])}
    known = ("Nobody came", "Rude or frightening", "First 112, then Büdchen", "Publish these", "A visit")
    assert {*known, "Approve", "Privacy", "Weekday mornings"} <= found


def test_the_glossary_speaks_every_language() -> None:
    """The glossary has a word for each term in each language that has a catalog."""
    lines = (LOCALES / "README.md").read_text("utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("|")]
    heading, _, *terms = [[cell.strip() for cell in row] for row in rows]
    assert {one for one in LANGUAGES if "@" not in one} <= set(heading)
    assert terms
    assert [row for row in terms if len(row) != len(heading) or not all(row)] == []
