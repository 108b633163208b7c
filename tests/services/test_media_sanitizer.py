"""What neighbours show is written anew: to look at and to listen to it is the same, and nothing else is."""

import asyncio
import io
import sys
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from struct import pack
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name
from PIL import Image
from pypdfium2 import PdfDocument

from bot.contract.platform import MAX_FILE_BYTES
from bot.services import media_sanitizer
from bot.services.media_sanitizer import SANITIZED_MEDIA_TYPES, MediaSanitizer, NotSanitized
from bot.services.sanitizing import audio, worker
from bot.services.sanitizing.errors import FileRefused
from tests.kit.media_samples import length, looks, paper, picture, sample, tags, traces, voice
from tests.kit.timeouts import PATIENCE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
async def test_a_picture_has_no_traces_and_stands_upright(kind: str) -> None:
    """The turn that stood beside it is done, for what stands beside it is gone."""
    old = picture(kind=kind)
    assert len(traces(old)) > 5
    new, media_type = await MediaSanitizer().sanitize("photo", old)
    assert media_type == "image/jpeg"
    assert traces(new) == []
    assert looks(new) == looks(old) == ((90, 60), ["red", "blue"])


async def test_a_large_picture_gets_smaller() -> None:
    """As large as a screen is enough to see a lamp."""
    new, _ = await MediaSanitizer().sanitize("photo", picture((6000, 4000)))
    assert looks(new) == ((2560, 1707), ["red", "blue"])


async def test_what_one_can_see_through_stands_on_white() -> None:
    """What was hidden behind it is gone as well."""
    written = io.BytesIO()
    Image.new("RGBA", (10, 10), (200, 0, 0, 0)).save(written, "PNG")
    new, _ = await MediaSanitizer().sanitize("photo", written.getvalue())
    with Image.open(io.BytesIO(new)) as shown:
        assert shown.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["ogg", "mp3", "mp4"])
async def test_a_voice_has_no_tags_and_sounds_as_long(kind: str) -> None:
    """Whatever it was, it becomes what both networks know as a voice message."""
    old = voice(2.0, kind)
    assert len(traces(old)) > 4
    new, media_type = await MediaSanitizer().sanitize("voice", old)
    assert (media_type, new[:4]) == ("audio/ogg", b"OggS")
    assert traces(new) == []
    assert length(new) == pytest.approx(2.0, abs=0.05)


GREY = (0, 1)
COLOURED = (2, 3)


def seen(paper: bytes) -> tuple[tuple[int, int], list[tuple[int, int, int]]]:
    """How large its only page is, and what stands at the top and the foot of the picture and beside it."""
    with PdfDocument(paper) as document:
        page = document[0].render().to_pil()
    return page.size, [page.getpixel(at) for at in ((30, 20), (30, 80), (150, 50))]


async def test_a_paper_shows_the_same_and_names_nobody() -> None:
    """Neither itself, nor the photograph on it, nor the comments and the files that went with it."""
    old = paper()
    assert len(traces(old)) > 3
    new, media_type = await MediaSanitizer().sanitize("document", old)
    assert media_type == "application/pdf"
    assert traces(new) == []
    assert seen(new) == seen(old)
    with pikepdf.open(io.BytesIO(new)) as document:
        assert (len(document.attachments), "/Annots" in document.pages[0]) == (0, False)


async def test_what_was_filled_in_stays_on_a_paper() -> None:
    """A field is no comment: its words become part of the page."""
    form = pikepdf.new()
    page = form.add_blank_page(page_size=(200, 100))
    looks_so = form.make_stream(b"1 0 0 rg 0 0 20 20 re f", Subtype=Name.Form, BBox=[0, 0, 20, 20])
    filled = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[20, 70, 40, 90], F=4, AP=Dictionary(N=looks_so))
    page.obj.Annots = pikepdf.Array([form.make_indirect(filled)])
    written = io.BytesIO()
    form.save(written)
    new, _ = await MediaSanitizer().sanitize("document", written.getvalue())
    assert seen(new)[1][0] == seen(written.getvalue())[1][0] == (255, 0, 0)


def changed(paper: bytes, change: Callable[[pikepdf.Pdf], None], **how: Any) -> bytes:
    """A paper with something else in it."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as document:
        change(document)
        document.save(written, **how)
    return written.getvalue()


def has_layers(document: pikepdf.Pdf) -> None:
    document.Root.OCProperties = Dictionary(OCGs=[], D=Dictionary())


def has_a_picture_of_another_kind(document: pikepdf.Pdf) -> None:
    document.pages[0].Resources.XObject.Im0.Filter = Name.JPXDecode


def has_a_part_of_an_unknown_kind(document: pikepdf.Pdf) -> None:
    document.pages[0].Resources.XObject.Im0.Subtype = Name.Zaun


def has_too_many_pages(document: pikepdf.Pdf) -> None:
    for _ in range(50):
        document.add_blank_page()


def has_a_password(_document: pikepdf.Pdf) -> None:
    """It is locked when it is saved."""


@pytest.mark.parametrize(
    ("change", "how"),
    [
        (has_layers, {}),
        (has_a_picture_of_another_kind, {}),
        (has_a_part_of_an_unknown_kind, {}),
        (has_too_many_pages, {}),
        (has_a_password, {"encryption": pikepdf.Encryption(user="x", owner="x")}),
    ],
)
async def test_a_paper_that_may_hide_something_is_refused(
    change: Callable[[pikepdf.Pdf], None], how: dict[str, Any]
) -> None:
    """Where it cannot be seen what goes along."""
    with pytest.raises(NotSanitized):
        await MediaSanitizer().sanitize("document", changed(paper(), change, **how))


def bomb(width: int, height: int, colours: tuple[int, int]) -> bytes:
    """A PNG of a few kilobytes that fills the memory once it is opened."""
    packed = zlib.compressobj(9)
    kind_of_pixel, bytes_of_pixel = colours
    row = bytes(width * bytes_of_pixel + 1)
    rows = b"".join(packed.compress(row) for _ in range(height)) + packed.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return pack(">I", len(body)) + kind + body + pack(">I", zlib.crc32(kind + body))

    head = pack(">IIBBBBB", width, height, 8, kind_of_pixel, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


HOSTILE = {
    "nothing": ("photo", b""),
    "words": ("photo", b"not a picture"),
    "half a picture": ("photo", sample("photo")[:400]),
    "a drawing that runs commands": ("photo", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
    "a picture as a voice": ("voice", sample("photo")),
    "a voice as a picture": ("photo", sample("voice")),
    "half a voice": ("voice", sample("voice")[:60]),
    "a list that leads to other files": ("voice", b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"),
    "a script of files": ("voice", b"ffconcat version 1.0\nfile /etc/passwd\n"),
    "words as a paper": ("document", b"Dear neighbours"),
    "half a paper": ("document", paper()[:300]),
    "another kind": ("sticker", sample("photo")),
    "too many bytes": ("photo", bytes(MAX_FILE_BYTES + 1)),
}


@pytest.mark.parametrize(("what", "content"), HOSTILE.values(), ids=HOSTILE)
async def test_a_hostile_file_is_refused(what: str, content: bytes) -> None:
    """And nothing else happens."""
    with pytest.raises(NotSanitized):
        await MediaSanitizer().sanitize(what, content)


@pytest.mark.parametrize(
    ("size", "colours"), [((11_000, 11_000), GREY), ((11_000, 10_900), COLOURED)], ids=["by its size", "by its memory"]
)
async def test_a_bomb_is_refused(size: tuple[int, int], colours: tuple[int, int]) -> None:
    """One with too many pixels before any is read; one that is just small enough ends by the memory it takes."""
    with pytest.raises(NotSanitized):
        await MediaSanitizer().sanitize("photo", bomb(*size, colours))


def test_a_voice_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hours of silence fit into a small file. What lasts just as long as it may is none."""
    monkeypatch.setattr(audio, "MAX_SECONDS", 3)
    assert length(audio.sanitize(voice(2.9))) == pytest.approx(2.9, abs=0.05)
    with pytest.raises(FileRefused, match="it lasts too long"):
        audio.sanitize(voice(3.1))


@pytest.mark.soak
async def test_a_voice_of_more_than_ten_minutes_is_refused() -> None:
    """Decoded and encoded until it is known, by a worker that has only so much time."""
    with pytest.raises(NotSanitized):
        await MediaSanitizer().sanitize("voice", voice(601))


def acting(act: str, folder: Path) -> tuple[str, ...]:
    """A worker whose library was taken over by a hostile file, which now does as it likes."""
    script = folder / "worker.py"
    limits = f"import resource, sys, time\nfor limit, most in {dict(worker.PROCESS_LIMITS)}.items():\n"
    script.write_text(f"{limits}    resource.setrlimit(limit, (most, most))\n{act}\n")
    return (sys.executable, "-I", str(script))


ACTS = {
    "sleeps": "time.sleep(600)",
    "takes memory": "print('x' * 2**30)",
    "never stops talking": "while True: sys.stdout.write('x' * 2**20)",
    "writes to the disk": "open('/var/tmp/trace', 'w').write('x' * 10**6); print('x')",
    "dies": "import os; os.abort()",
    "says nothing": "sys.stdin.read()",
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
async def test_a_worker_gone_wrong_is_ended(act: str, tmp_path: Path) -> None:
    """It has little memory and no disk, and whatever it does it does not outlive our patience."""
    with pytest.raises(NotSanitized):
        await MediaSanitizer(acting(act, tmp_path), patience=2.0).sanitize("photo", sample("photo"))


async def test_a_worker_with_a_full_pipe_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process counts as ended only when its pipe is read to its end; a small pipe is always full."""
    with_a_small_pipe = partial(asyncio.create_subprocess_exec, limit=100)
    monkeypatch.setattr(asyncio, "create_subprocess_exec", with_a_small_pipe)
    with pytest.raises(NotSanitized):
        async with asyncio.timeout(PATIENCE):
            await MediaSanitizer(acting(ACTS["never stops talking"], tmp_path)).sanitize("photo", sample("photo"))


async def test_a_worker_sees_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the settings that the bot was started with nor the folder where it was."""
    monkeypatch.setenv("BUEDCHEN_TELEGRAM_TOKEN", "secret")
    told = acting("import os; print(os.environ, sys.path)", tmp_path)
    seen, _ = await MediaSanitizer(told).sanitize("photo", sample("photo"))
    assert "secret" not in seen.decode()
    assert "''" not in seen.decode()


async def test_few_work_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pictures come at once, the machine is left for words."""
    at_once: list[int] = []
    working = 0

    async def work(self: MediaSanitizer, what: str, content: bytes) -> bytes:
        nonlocal working
        working += 1
        at_once.append(working)
        await asyncio.sleep(0)
        working -= 1
        return what.encode() + content

    monkeypatch.setattr(MediaSanitizer, "_work", work)
    ours = MediaSanitizer()
    await asyncio.gather(*(ours.sanitize("photo", b"x") for _ in range(20)))
    assert max(at_once) == media_sanitizer.MAX_PROCESSES


@settings(max_examples=15)
@given(st.sampled_from(sorted(SANITIZED_MEDIA_TYPES)), st.data())
async def test_a_damaged_file_is_refused_or_has_no_traces(what: str, data: st.DataObject) -> None:
    """Wherever a byte is wrong. What a broken part of a paper was nobody knows, but it names no author then."""
    old = bytearray(sample(what))
    for at in data.draw(st.lists(st.integers(0, len(old) - 1), min_size=1, max_size=8)):
        old[at] ^= data.draw(st.integers(1, 255))
    try:
        new, _ = await MediaSanitizer().sanitize(what, bytes(old))
    except NotSanitized:
        return
    assert (tags if what == "document" else traces)(new) == []
