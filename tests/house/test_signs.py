"""Signs before labels: the main choices have one, ways out have none, and the same button looks the same everywhere."""

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app
from bot.contract import kinds
from bot.contract.routing import registry
from bot.contract.signs import SIGNS, YES_SIGN
from tests.house.test_texts import CODE, LANGUAGES, Key, is_text, key, labels, sources, texts_in, translations

WAY_OUT = re.compile(
    r"(?:Menu|Back|More|Skip|Undo|Discard|Withdraw|Cancel|Later|No|Not|None|Do not|Leave|Stop"
    r"|Send nothing|Share nothing|I can't|I cannot)\b"
)
HURTS = re.compile(r"(?:Reject|Suspend|Suggest a ban|Delete|Yes, delete|Remove|End|Lower|Put on hold)\b")
CONSENTS = {"account.share_sentence", "account.refuse_to_share_sentences", "account.save_age"}
# Kinds of help have their own; a location, and a message to somebody, are sent by what answers no route.
GIVE_A_SIGN = {
    "bot/contract/kinds",
    "bot/contract/outgoing.py",
    "bot/views/relayed_messages.py",
    "handlers/contacts/chat.py",  # takes one away: not to send leads back into the chat
    "handlers/events/find.py",
    "handlers/places/find.py",
    "handlers/volunteers/_form.py",
    "handlers/volunteers/trust_levels.py",  # to answer a coordinator is to talk to one
}
ROOT = Path(__file__).parents[2]
TREES = {path: ast.parse(path.read_text("utf-8")) for path in CODE}
CONSTANTS = {
    node.targets[0].id: node.value
    for tree in TREES.values()
    for node in tree.body
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and is_text(node.value)
}


@pytest.fixture(scope="module", autouse=True)
def handlers() -> None:
    """Every command and route is known."""
    app.read_handlers()


def shown() -> Iterator[tuple[Key, str]]:
    """Every label that stands in the code, with its sign."""
    everything = [node for tree in TREES.values() for node in ast.walk(tree)]
    replaced = {id(node.args[0]) for node in everything if isinstance(node, ast.Call) and gives_sign(node)}
    for node in everything:
        match node:
            case ast.Call() if id(node) in replaced:
                continue
            case ast.Call(ast.Name("yes_choice"), [label, *_]):
                yield from ((one, YES_SIGN) for one in english(label))
            case ast.Call(ast.Name("choice"), [label, *_], keywords=words):
                yield from ((one, SIGNS.get(target(words), "")) for one in english(label))
            case ast.Call(ast.Name("command"), [ast.Constant(name), *_], keywords=words):
                said = [word.value for word in words if word.arg == "summary"]
                yield from ((one, SIGNS.get(str(name), "")) for value in said for one in english(value))


def gives_sign(call: ast.Call) -> bool:
    """Whether a sign of its own is given to a choice."""
    return ast.unparse(call.func) == "replace" and any(word.arg == "sign" for word in call.keywords)


def target(words: list[ast.keyword]) -> str:
    """The route to which a choice leads."""
    found = (word.value for word in words if word.arg == "go")
    return next((str(value.value) for value in found if isinstance(value, ast.Constant)), "")


def english(label: ast.expr) -> list[Key]:
    """What the label reads; also where it is a constant."""
    whole = CONSTANTS.get(label.id, label) if isinstance(label, ast.Name) else label
    return [sources(call) for call in texts_in(whole)]


def test_the_main_choices_have_signs() -> None:
    """All that stands in the menu, each a sign of its own, and every kind of help."""
    menu = [SIGNS.get(command.name, "") for command in registry.menu()]
    assert all(menu)
    assert len(set(menu)) == len(menu)
    assert all(kind.sign for kind in kinds.known_kinds().values())


def test_ways_out_and_what_hurts_have_none() -> None:
    """Nobody is drawn to them, and nobody is pushed away."""
    found = set(shown())
    assert len(found) > 250
    assert [one for one in found if one[1] and (WAY_OUT.match(one[0][1][0]) or HURTS.match(one[0][1][0]))] == []
    assert not CONSENTS & set(SIGNS)


def test_one_label_has_one_sign() -> None:
    """The same button looks the same, wherever it stands."""
    signs: dict[Key, set[str]] = {}
    for label, sign in shown():
        signs.setdefault(label, set()).add(sign)
    assert {label: found for label, found in signs.items() if len(found) > 1} == {}


def test_every_sign_leads_somewhere() -> None:
    """The table names commands and routes that are there."""
    assert [name for name in SIGNS if registry.find_route(name) is None] == []


def test_no_sign_is_given_elsewhere() -> None:
    """Whoever adds a button writes no sign to it: the table says which it has."""
    found = {
        path.relative_to(ROOT).as_posix()
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in ("choice", "Choice", "replace", "HelpKind")
        and any(word.arg == "sign" for word in node.keywords)
    }
    assert {path if "kinds" not in path else "bot/contract/kinds" for path in found} == GIVE_A_SIGN


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_brings_its_own(language: str) -> None:
    """In every language a label is words only; what stands before it is the same in all of them."""
    on_buttons = set(labels(list(TREES.values())))
    shown_there = [form for _, forms, message in translations(language) if key(message) in on_buttons for form in forms]
    assert len(shown_there) > 250
    assert [one for one in shown_there if any(unicodedata.category(sign) == "So" for sign in one)] == []
