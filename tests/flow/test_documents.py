"""Papers: what was written becomes a PDF just before it is handed over, and a font that is missing is noticed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from bot.contract import Context, Paper, plain
from bot.contract.outgoing import PDF, File, Message
from bot.contract.platform import NotSent
from bot.contract.routing import Handler
from bot.flow import font_check, printable_files
from bot.flow.printable_files import PrintedPage
from bot.flow.send_outcomes import PARENT_NOT_SENT_REASON
from bot.services import pdf_renderer
from bot.services.pdf_renderer import Unprintable, list_languages_without_font, render_pdf
from tests.kit.phone import Phones
from tests.kit.town import Town

NAME = "أميرة Şahin-Özdemir"
PAPER = Paper("paper.pdf", plain("Title"), (plain(NAME),), "de")
LIST = File("list.csv", "text/csv", "1;2")


def words(paper: bytes) -> list[str]:
    """What stands on each page."""
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(paper)]


def test_each_language_has_a_page_and_a_font() -> None:
    """Arabic and Latin, on both; nothing of what was written is markup."""
    german = PrintedPage("Bescheinigung", [f"Für \u2068{NAME}\u2069", "<b>k7qf9-mxapz"], "de", right_to_left=False)
    arabic = PrintedPage("شهادة", ["\u2068Amira\u2069 و \u206812:30\u2069 ساعة"], "ar", right_to_left=True)
    file = printable_files.create_certificate("paper.pdf", [arabic, german])
    missing: set[str] = set()
    first, second = words(render_pdf(file.text, missing))
    assert missing == set()
    assert "Amira" in first
    assert "12:30" in first
    assert "Şahin-Özdemir" in second
    assert "<b>k7qf9-mxapz" in second


def test_a_script_without_a_font_is_named() -> None:
    """Two code points that no font has, among languages that are fine."""
    assert list_languages_without_font({"de": "Grüße", "ar": "شهادة", "xx": "\ue123 \U0001fffd"}) == ["xx"]


async def test_check_says_so(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every live language can be printed; where nothing can, one line says why."""
    assert font_check.check_fonts(town.house.languages, town.house.city) == "certificates: fine"
    monkeypatch.setattr(font_check, "list_languages_without_font", lambda _samples: ["ar"])
    assert font_check.check_fonts(town.house.languages, town.house.city) == "certificates: no font for ar"
    monkeypatch.setattr(font_check, "list_languages_without_font", refuse)
    assert font_check.check_fonts(town.house.languages, town.house.city) == "certificates: no PDF can be made: OSError"


def refuse(_samples: object, **_how: object) -> list[str]:
    """A machine without Pango."""
    raise Unprintable("no PDF can be made: OSError")


def stumble(*_page: object) -> None:
    """A page that the library has not met before."""
    raise AttributeError


def test_a_page_fetches_nothing(tmp_path: Path) -> None:
    """Neither from the machine nor from anywhere else."""
    style = tmp_path / "style.css"
    style.write_text("p::after { content: 'from a file' }")
    page = f'<link rel="stylesheet" href="{style.as_uri()}"><p>Hello</p><img src="http://127.0.0.1:9/x.png">'
    assert words(render_pdf(page)) == ["Hello"]


async def test_only_words_are_kept_until_it_is_handed_over(
    town: Town, answers: Callable[[str, Handler], Handler], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What waits is a page of words, what is handed over a PDF; where none can be made it is parked."""

    async def paper(ctx: Context) -> None:
        ctx.say(plain("Here."), file=PAPER)

    answers("paper", paper)
    amira = town.neighbour("Amira")
    await amira.says("/paper")
    file = amira.last().file
    assert file
    assert (file.media_type, file.data[:5], file.text[:9]) == (PDF, b"%PDF-", "<!doctype")
    amira.hears("Here.")
    monkeypatch.setattr(pdf_renderer, "render_pdf", refuse)
    await amira.says("/paper")
    (row,) = await town.rows("select reason, body from outbox where state = 'parked'")
    assert row == {"reason": "no PDF can be made: OSError", "body": None}
    amira.hears("Something went wrong on our side, and I could not finish this. I am sorry.…")


class InParts(Phones):
    """A network where words and their file are messages of their own."""

    def parts(self, message: Message) -> list[Message]:
        """Words first, as everywhere."""
        words = replace(message, file=None)
        file = replace(message, text="", buttons=(), file=message.file)
        return [words, file] if message.text and message.file else [message]


@pytest.mark.parametrize("file", [PAPER, LIST])
async def test_no_words_promise_a_file_that_may_never_be(
    town: Town, answers: Callable[[str, Handler], Handler], monkeypatch: pytest.MonkeyPatch, file: Paper | File
) -> None:
    """What has yet to be made leaves before its words, also where it takes a second try; what is there leaves after."""
    amira = town.neighbour("Amira", on=town.elsewhere)
    monkeypatch.setattr(amira.on, "parts", InParts().parts)

    async def paper(ctx: Context) -> None:
        ctx.say(plain("Here."), file=file)

    answers("paper", paper)
    amira.on.faults.append(NotSent("not now"))
    await amira.says("/paper")
    assert amira.new() == []
    await town.later(seconds=2)
    assert [bool(message.file) for message in amira.new()] == ([True, False] if file is PAPER else [False, True])
    amira.hears(*(["", "Here."] if file is PAPER else ["Here.", ""]))


async def test_where_it_cannot_be_made_its_words_are_never_said(
    town: Town, answers: Callable[[str, Handler], Handler], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it was that the printer stumbled over; the row of the words says why."""
    amira = town.neighbour("Amira", on=town.elsewhere)
    monkeypatch.setattr(amira.on, "parts", InParts().parts)
    monkeypatch.setattr(pdf_renderer, "_lay_out", stumble)

    async def paper(ctx: Context) -> None:
        ctx.say(plain("Here."), file=PAPER)

    answers("paper", paper)
    await amira.says("/paper")
    amira.hears("Something went wrong on our side, and I could not finish this. I am sorry.…")
    ended = await town.rows("select state, reason from outbox where state <> 'sent' order by id")
    assert ended == [
        {"state": "parked", "reason": "no PDF can be made: AttributeError"},
        {"state": "dropped", "reason": PARENT_NOT_SENT_REASON},
    ]
