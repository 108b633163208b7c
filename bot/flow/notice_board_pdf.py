"""The sheet for a notice board: one page to hang up, each line in every language, with a code that opens a chat."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from unicodedata import bidirectional

from bot.contract.outgoing import PDF, Board, File, Line, Notice
from bot.qr_code import qr_code_svg

BOARD_STYLE = """
@page { size: A4; margin: 11mm 12mm; }
body { font: .9rem/1.3 "Noto Sans", "Noto Sans Arabic", sans-serif; margin: 0; }
h1, h2, h3, p, ul { margin: 0; padding: 0; list-style: none; font-weight: normal; }
header { display: flex; justify-content: space-between; border-bottom: 3pt solid #f6b93b; padding-bottom: .4rem; }
h1 { font-size: 4rem; line-height: 1.1; font-weight: bold; }
header li { font-size: 1.05rem; line-height: 1.35; }
figure { margin: 0 0 0 5mm; text-align: center; font-size: 1rem; }
svg { width: 34mm; height: 34mm; display: block; }
h2 { display: flex; flex-wrap: wrap; column-gap: 6mm; font-size: 1.85rem; line-height: 1.35; padding-top: .3rem; }
article { padding: .35rem 0; border-bottom: .5pt solid #bbb; }
.sign { float: left; font-size: 1.6rem; line-height: 1.2; font-weight: bold; }
.dated { display: flow-root; }
.dated .said { margin-left: 6.2rem; }
.whole { white-space: nowrap; }
h3 { font-size: 1.4rem; line-height: 1.25; font-weight: bold; }
.below { font-size: 1rem; }
article ul, footer ul { display: grid; grid-template-columns: 1fr 1fr; column-gap: 6mm; }
footer ul { padding-top: .4rem; font-size: .8rem; }
"""
HOURS_PATTERN = re.compile(r"[\d:]+–[\d:]+")


@dataclass(frozen=True, slots=True)
class BoardWriter:
    """Who writes a board: a line in a language, whether that runs from right to left, and where we chat, by network."""

    say: Callable[[Line, str], str]
    right_to_left: Callable[[str], bool]
    chats: Mapping[str, str]

    def in_all(self, line: Line, board: Board, tag: str) -> str:
        """The line in each language of the board, each in its own direction."""
        return "".join(self._in_one(line, language, tag) for language in board.languages)

    def _in_one(self, line: Line, language: str, tag: str) -> str:
        way = "rtl" if self.right_to_left(language) else "ltr"
        words = HOURS_PATTERN.sub(r'<span class="whole">\g<0></span>', escape(self.say(line, language)))
        return f'<{tag} lang="{language}" dir="{way}">{words}</{tag}>'


def create_notice_board(board: Board, hand: BoardWriter) -> File:
    """The page; it becomes a PDF when it is sent."""
    parts = "".join(_board_section(board, hand, heading, notices) for heading, notices in board.parts)
    foot = "".join(f"<ul>{hand.in_all(line, board, 'li')}</ul>" for line in board.foot)
    head = f'<meta charset="utf-8"><title>{escape(board.title)}</title><style>{BOARD_STYLE}</style>'
    body = f"{_board_head(board, hand)}{parts}<footer>{foot}</footer>"
    page = f'<!doctype html><html lang="{board.languages[0]}">{head}<body>{body}</body></html>'
    return File(board.name, PDF, page, pages=1)


def _board_head(board: Board, hand: BoardWriter) -> str:
    invites = f"<ul>{hand.in_all(board.invites, board, 'li')}</ul>" if hand.chats else ""
    codes = "".join(
        f"<figure>{qr_code_svg(address)}{escape(network)}</figure>" for network, address in hand.chats.items()
    )
    return f"<header><div><h1{_direction_of(board.title)}>{escape(board.title)}</h1>{invites}</div>{codes}</header>"


def _board_section(board: Board, hand: BoardWriter, heading: Line, notices: tuple[Notice, ...]) -> str:
    below = "".join(_board_notice(board, hand, notice) for notice in notices)
    return f"<section><h2>{hand.in_all(heading, board, 'span')}</h2>{below}</section>"


def _board_notice(board: Board, hand: BoardWriter, notice: Notice) -> str:
    sign = "<br>".join(map(escape, notice.sign))
    below = f'<p class="below"{_direction_of(notice.below)}>{escape(notice.below)}</p>' if notice.below else ""
    said = "".join(hand.in_all(line, board, "li") for line in notice.lines)
    beside = f'<div class="sign">{sign}</div>' if sign else ""
    title = f"<h3{_direction_of(notice.name)}>{escape(notice.name)}</h3>"
    dated = ' class="dated"' if sign else ""
    return f'<article{dated}>{beside}<div class="said">{title}{below}<ul>{said}</ul></div></article>'


def _direction_of(words: str) -> str:
    """The direction of words in a language that nobody told us, by their first letter."""
    strong = next((kind for kind in map(bidirectional, words) if kind in ("L", "R", "AL")), "L")
    return ' dir="ltr"' if strong == "L" else ' dir="rtl"'
