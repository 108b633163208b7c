"""Mutants of SQL: a condition or an assignment is left out, a comparison shifted, an order turned round."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.mutation.changes import Mutant

TOKEN = re.compile(r"--[^\n]*|'(?:[^']|'')*'|<>|<=|>=|\|\||:?\w+(?:\.\w+)?|[^\s\w]")
NAME = re.compile(r"^-- name: (\w+)[^\n]*\n", re.MULTILINE)
SWAPS = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "and": "or", "or": "and", "true": "false", "false": "true",
    "min": "max", "max": "min", "desc": "asc",
}  # fmt: skip
ENDS = {"and", "or", "order", "group", "having", "limit", "union", "on", "returning", "left", "join", "then", "else"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a sign or a string, in how many parentheses it stands, and where."""

    word: str
    depth: int
    start: int
    end: int


Cut = tuple[int, int, str]


def prepared(root: Path, mutants: Sequence[Mutant]) -> list[Mutant]:
    """Those whose whole query SQLite would still carry out; what no longer is SQL proves nothing about tests."""
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.executescript((root / "db" / "schema.sql").read_text())
        return [one for one in mutants if _prepares(empty, _query(root, one))]


def _query(root: Path, mutant: Mutant) -> str:
    """The query with the change in it."""
    changed = mutant.applied((root / mutant.file).read_text())
    name = mutant.where.rpartition(".")[2]
    return next(text for head, text in _queries(changed) if head[1] == name)


def _prepares(empty: sqlite3.Connection, query: str) -> bool:
    try:
        empty.execute(f"explain {query}", defaultdict(lambda: None))
    except sqlite3.Error:
        return False
    return True


def _queries(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each query of a file with its head."""
    heads = list(NAME.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=True):
        yield head, text[head.end() : end].rstrip()


def sql_mutants(root: Path, path: Path) -> list[Mutant]:
    """Every change of every query in a file."""
    text = path.read_text()
    file = str(path.relative_to(root))
    found = []
    for head, query in _queries(text):
        for start, stop, after in cuts(query):
            start, stop = start + head.end(), stop + head.end()
            line = text.count("\n", 0, start) + 1
            context = text.splitlines()[line - 1].strip()
            found.append(Mutant(file, f"{path.stem}.{head[1]}", context, text[start:stop], after, line, start, stop))
    return found


def cuts(sql: str) -> Iterator[Cut]:
    """Where to cut a statement, and what to put there."""
    tokens = list(_tokens(sql))
    joins = {place for place, _ in _ands_of_between(tokens)}
    setting = _assigned(tokens)
    for place, token in enumerate(tokens):
        if place in joins:
            continue
        if token.word in SWAPS:
            yield token.start, token.end, SWAPS[token.word]
        if token.word == "=" and place not in setting:
            yield token.start, token.end, "<>"
        if token.word in ("where", "and", "or"):
            yield from _left_out(sql, tokens, place, joins)
        if token.word == "not" and tokens[place + 1].word == "exists":
            yield token.start, tokens[place + 1].end, "exists"
        if token.word == "order":
            yield from _turned(tokens, place)
    yield from _unset(sql, tokens, setting)


def _tokens(sql: str) -> Iterator[Token]:
    depth = 0
    for match in TOKEN.finditer(sql):
        if match[0].startswith("--"):
            continue
        depth -= match[0] == ")"
        yield Token(match[0], depth, match.start(), match.end())
        depth += match[0] == "("


def _ands_of_between(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The places of an `and` that belongs to a `between`, with that one's."""
    for place, token in enumerate(tokens):
        if token.word == "between":
            rest = enumerate(tokens[place + 1 :], place + 1)
            yield next((at, place) for at, one in rest if one.word == "and" and one.depth == token.depth)


def _end(tokens: Sequence[Token], place: int, joins: set[int]) -> int:
    """Behind which token the condition ends that begins after `place`."""
    depth = tokens[place].depth
    case = 0
    for at in range(place + 1, len(tokens)):
        token = tokens[at]
        case += token.word == "case"
        case -= token.word == "end"
        closes = token.depth < depth or token.word in ("end", ";", ",", "when")
        ends = token.word in ENDS and at not in joins
        if token.depth <= depth and case <= 0 and (closes or ends):
            return at - 1
    return len(tokens) - 1


def _left_out(sql: str, tokens: Sequence[Token], place: int, joins: set[int]) -> Iterator[Cut]:
    """The condition behind this word is left out, and the word with it unless others follow."""
    last = _end(tokens, place, joins)
    token = tokens[place]
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if token.word != "where":
        yield token.start, tokens[last].end, "/* left out */"
    elif following and following.word == "and" and following.depth == token.depth:
        yield tokens[place + 1].start, following.end, "/* left out */"
    elif sql[tokens[place + 1].start : tokens[last].end] != "true":
        yield tokens[place + 1].start, tokens[last].end, "true"


def _turned(tokens: Sequence[Token], place: int) -> Iterator[Cut]:
    """The first key of an order, the other way round, where it is one word or a sum that nobody turned yet."""
    depth = tokens[place].depth
    for at in range(place + 2, len(tokens) + 1):
        token = tokens[at] if at < len(tokens) else None
        if token is None or token.depth < depth or (token.depth == depth and token.word in (",", "limit", ")", ";")):
            if tokens[at - 1].word != "desc":
                yield tokens[at - 1].end, tokens[at - 1].end, " desc"
            return


def _assigned(tokens: Sequence[Token]) -> dict[int, int]:
    """The place of each `=` that assigns, with that of the word where its assignment begins."""
    found = {}
    setting = False
    depth = 0
    for place, token in enumerate(tokens):
        if token.word == "set":
            setting = True
            depth = token.depth
        elif setting and token.depth <= depth and token.word in ("where", "from", "returning", ";", ")"):
            setting = False
        elif setting and token.word == "=" and token.depth == depth and tokens[place - 2].word in ("set", ","):
            found[place] = place - 1
    return found


def _unset(sql: str, tokens: Sequence[Token], setting: dict[int, int]) -> Iterator[Cut]:
    """An assignment that is followed by another one is left out."""
    begins = sorted(setting.values())
    for first, following in pairwise(begins):
        between = sql[tokens[first].start : tokens[following].start]
        if "where" not in between and ";" not in between:
            yield tokens[first].start, tokens[following].start, ""
