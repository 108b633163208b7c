"""The sheet for a notice board: one page whatever stands on it, every language in its own direction."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp

from bot.contract import Board, Notice, plain
from bot.contract.outgoing import Line, Text
from bot.flow.notice_board_pdf import BoardWriter, create_notice_board
from bot.i18n import Languages
from bot.services.pdf_renderer import Unprintable, render_pdf

CHATS = {"Telegram": "https://t.me/buedchen_bot", "Matrix": "https://matrix.to/#/@buedchen:example.org"}
LONG = "Nachbarschaftstreffpunkt mit allen Generationen"
SAID = {
    "de": "Donnerstag: Religiöse Gemeinde. Es kostet nichts. Bitte fragen Sie, wann geöffnet ist.",
    "ar": "الخميس: مقهى لغوي في الحي. الحضور مجاني. من الاثنين إلى الجمعة: 10:00–13:00",
    "tr": "Perşembe: İnanç topluluğu. Ücretsizdir. Ne zaman açık olduğunu lütfen sorun.",
    "en": "Thursday: Religious community. It costs nothing. Please ask when it is open.",
    "uk": "Четвер: релігійна громада. Це нічого не коштує. Запитайте, коли відчинено.",
}


def said(line: Line, language: str) -> str:
    """What stands there in a language; a heading is the language's own name."""
    words = line.message if isinstance(line, Text) else SAID[language]
    return f"{words} {language}"


def written(notices: int, doors: int, chats: Mapping[str, str] = CHATS) -> tuple[str, set[str]]:
    """The page with so many dates and doors, and room for what no font can write of it."""
    notice = Notice(LONG, ((plain("x"),),), ("26.11.", "14:30"), f"{LONG}, Beispielstraße 108")
    parts = ((Text("Das ist los"), (notice,) * notices), (Text("Offene Türen"), (replace(notice, sign=()),) * doors))
    board = Board("x.pdf", "Nordstadt", parts, Text("Scan"), (Text("Stand"),), tuple(SAID))
    hand = BoardWriter(said, Languages.right_to_left, chats)
    return create_notice_board(board, hand).text, set()


def test_everything_fits_on_one_page() -> None:
    """Five languages, long names and long sentences: letters get smaller, and nothing is left out or cut."""
    page, missing = written(4, 3)
    (sheet,) = pypdfium2.PdfDocument(render_pdf(page, missing, pages=1))
    text = sheet.get_textpage().get_text_bounded()
    assert missing == set()
    for words, times in {
        "26.11.": 4,
        "14:30": 4,
        "Beispielstraße 108": 7,
        "Perşembe": 7,
        "Четвер": 7,
        "الخميس": 7,
    }.items():
        assert text.count(words) == times, words


def test_a_phone_reads_the_codes() -> None:
    """As they are printed; where no network can be reached from outside there is none, nor a word about it."""
    (sheet,) = pypdfium2.PdfDocument(render_pdf(written(1, 1)[0], pages=1))
    read = zxingcpp.read_barcodes(sheet.render(scale=2).to_pil())
    assert {one.text for one in read} == set(CHATS.values())
    assert "<svg" not in written(1, 1, {})[0]
    assert "Scan" not in written(1, 1, {})[0]


def test_a_short_sheet_is_read_from_afar() -> None:
    """What has room is printed larger."""
    heights = [_tallest(render_pdf(written(number, 1)[0], pages=1)) for number in (1, 4)]
    assert heights[0] > heights[1]


def _tallest(paper: bytes) -> float:
    """How tall the highest letter is, in points."""
    (sheet,) = pypdfium2.PdfDocument(paper)
    page = sheet.get_textpage()
    boxes = [page.get_charbox(place) for place in range(page.count_chars())]
    return max(top - bottom for _, bottom, _, top in boxes)


def test_what_never_fits_is_not_printed() -> None:
    """Rather than cut anything."""
    with pytest.raises(Unprintable):
        render_pdf('<p>one</p><p style="break-before: page">two</p>', pages=1)


def test_every_line_has_its_language_and_direction() -> None:
    """Also names, whose language nobody told us; nothing of it is markup."""
    parts = ((Text("<i>"), (Notice("مقهى <b>", (plain("y"),)),)),)
    board = Board("x.pdf", "Hörde", parts, Text("Scan"), (), ("de", "ar"))
    page = create_notice_board(board, BoardWriter(said, Languages.right_to_left, {})).text
    assert '<h3 dir="rtl">مقهى &lt;b&gt;</h3>' in page
    assert re.findall(r'<span lang="(..)" dir="(...)">&lt;i&gt; \1', page) == [("de", "ltr"), ("ar", "rtl")]
