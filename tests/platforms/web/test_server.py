"""The playground's server: who may come in, what is acknowledged when, and what a reload shows."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError
from prometheus_client import REGISTRY

from bot.contract.outgoing import Message
from bot.contract.platform import ChatAddress, RawUpdate, RecipientUnreachable
from bot.contract.platform_settings import SocketAddress
from bot.web.adapter import PlaygroundPlatform
from bot.web.window_history import FRAMES_REMEMBERED
from tests.kit.timeouts import PATIENCE
from tests.platforms.web.playground_page import CENTRE, LANGUAGES, NOON, Kiosk, menu, serving

"""Seconds after which something is surely not coming."""


def say(text: str = "hallo", phone: str = "resident", **more: str) -> dict[str, Any]:
    return {"type": "say", "id": str(uuid4()), "phone": phone, "text": text, **more}


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def call(session: ClientSession, web: PlaygroundPlatform) -> ClientWebSocketResponse:
    """A page on the line."""
    return await session.ws_connect(web.url + "talk", origin=web.url.rstrip("/"))


async def history(line: ClientWebSocketResponse, phone: str = "resident") -> list[dict[str, Any]]:
    await line.send_json({"type": "hello", "phone": phone})
    return list((await told(line, "history"))["frames"])


async def told(line: ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    """The next frame of one kind."""
    async with asyncio.timeout(PATIENCE):
        while (frame := await line.receive_json())["type"] != kind:
            pass
    return dict(frame)


def refused(header: str) -> float:
    return REGISTRY.get_sample_value("buedchen_playground_refused_total", {"header": header}) or 0


@pytest.mark.parametrize("host", ["::ffff:8.8.8.8", "192.168.1.20", "::", "kiosk.example"])
def test_others_cannot_reach_it(host: str) -> None:
    """The playground has no login, so it takes no address that others can reach."""
    with pytest.raises(ValueError, match="the playground listens on loopback only"):
        PlaygroundPlatform(SocketAddress(host, 8642), LANGUAGES, CENTRE, now=lambda: NOON)


@pytest.mark.parametrize("path", ["", "setup.json", "page/app.js", "talk", "nowhere"])
async def test_a_foreign_host_is_refused(kiosk: Kiosk, session: ClientSession, path: str) -> None:
    """A name that somebody else bound to 127.0.0.1 opens nothing, and the attempt is counted."""
    before = refused("host")
    async with session.get(kiosk.web.url + path, headers={"Host": "evil.example"}) as answer:
        assert answer.status == 403
    assert refused("host") == before + 1


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1", "http://localhost:1"])
async def test_a_foreign_page_gets_no_line(kiosk: Kiosk, session: ClientSession, origin: str | None) -> None:
    """Only our own page may open the WebSocket; no or another Origin is refused and counted."""
    before = refused("origin")
    with pytest.raises(WSServerHandshakeError, match="403"):
        await session.ws_connect(kiosk.web.url + "talk", origin=origin)
    assert refused("origin") == before + 1


async def test_a_foreign_form_is_refused(kiosk: Kiosk, session: ClientSession) -> None:
    """A POST of another page is refused before anything looks at it."""
    async with session.post(kiosk.web.url, headers={"Origin": "http://evil.example"}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("path", ["", "page/app.js", "nowhere"])
async def test_every_response_is_hardened(kiosk: Kiosk, session: ClientSession, path: str) -> None:
    """Scripts, styles and connections come from here alone, on every page and even on missing ones."""
    async with session.get(kiosk.web.url + path) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
        assert "unsafe" not in policy
        assert (answer.headers["Referrer-Policy"], answer.headers["X-Content-Type-Options"]) == (
            "no-referrer",
            "nosniff",
        )


async def test_got_comes_only_after_it_is_stored(web: PlaygroundPlatform, session: ClientSession) -> None:
    """As long as storing takes, the page is told nothing; a reload shows only what is stored."""
    storing = asyncio.Event()
    stored = asyncio.Event()
    raws = list[RawUpdate]()

    async def put(batch: Sequence[RawUpdate]) -> None:
        storing.set()
        await stored.wait()
        raws.extend(batch)

    async with serving(web, put):
        line, other = await call(session, web), await call(session, web)
        await line.send_json(sent := say(language="tr"))
        await asyncio.wait_for(storing.wait(), PATIENCE)
        assert await history(other) == []
        stored.set()
        assert (await told(line, "got"))["id"] == sent["id"] == raws[0].foreign_id
        assert raws[0].payload == {"answers": "", **sent, "at": NOON.isoformat()}


async def test_what_could_not_be_stored_is_not_acknowledged(web: PlaygroundPlatform, session: ClientSession) -> None:
    """Where storing fails the line is cut, so that the page calls again and repeats."""

    async def put(_batch: Sequence[RawUpdate]) -> None:
        raise OSError("disk full")

    async with serving(web, put):
        line = await call(session, web)
        await line.send_json(say())
        assert (await line.receive()).type in {WSMsgType.CLOSE, WSMsgType.CLOSED}


async def test_the_same_id_again_is_stored_as_the_same_thing(kiosk: Kiosk, session: ClientSession) -> None:
    """A page that missed its "got" repeats: it gets one, under the same foreign id, and no second bubble."""
    sent = say()
    for _ in range(2):
        line = await call(session, kiosk.web)
        await line.send_json(sent)
        await told(line, "got")
    assert [raw.foreign_id for raw in kiosk.heard] == [sent["id"]] * 2
    assert len(await history(line)) == 1


@pytest.mark.parametrize("bad", ["", "{", "[]", "[" * 60_000, '{"type":"say"}', '"\ud83d"', "null", "NaN"])
async def test_a_bad_frame_gets_an_error_and_the_line_stays(kiosk: Kiosk, session: ClientSession, bad: str) -> None:
    """Garbage is answered with a short reason, and the next good frame is heard."""
    line = await call(session, kiosk.web)
    await line.send_frame(bad.encode("utf-8", "replace"), WSMsgType.TEXT)
    error = await line.receive_json()
    assert error["type"] == "error"
    assert 0 < len(error["reason"]) < 80
    await line.send_json(say())
    assert (await told(line, "got"))["type"] == "got"


async def test_an_error_names_the_frame(kiosk: Kiosk, session: ClientSession) -> None:
    """A page must learn which frame will never be taken, or it would repeat it for ever."""
    line = await call(session, kiosk.web)
    await line.send_json(sent := say(text=" "))
    assert await line.receive_json() == {"type": "error", "id": sent["id"], "reason": "text: string_pattern_mismatch"}
    await line.send_bytes(b"\x00")
    assert (await line.receive_json())["type"] == "error"
    assert kiosk.heard == []


async def test_a_frame_too_big_ends_the_line(kiosk: Kiosk, session: ClientSession) -> None:
    """Nothing of ours is bigger than 64 KiB."""
    line = await call(session, kiosk.web)
    await line.send_str("x" * (64 * 1024 + 1))
    assert (await line.receive()).type is WSMsgType.CLOSE
    assert line.close_code == 1009


async def test_an_answer_goes_to_every_open_page(kiosk: Kiosk, session: ClientSession) -> None:
    """Two pages show the same kiosk; a page opened later shows it too, in the order of what was said."""
    kiosk.answers = [menu()]
    lines = [await call(session, kiosk.web), await call(session, kiosk.web)]
    await lines[0].send_json(say())
    shown = [await told(line, "message") for line in lines]
    assert shown[0] == shown[1]
    await told(lines[0], "got")
    kinds = [frame["type"] for frame in await history(await call(session, kiosk.web))]
    assert kinds == ["say", "message"]


async def test_an_edit_changes_the_message_in_place(kiosk: Kiosk, session: ClientSession) -> None:
    """After edits a reload shows one message, at its old place, with the newest words."""
    first = await kiosk.tell("coordinator", Message("wartet", "de"), row=5)
    await kiosk.tell("coordinator", Message("danach", "de"), row=6)
    for row, text in ((8, "freigegeben"), (7, "vergeben")):
        assert await kiosk.tell("coordinator", Message(text, "de", replaces=first), row=row) == first
    await kiosk.tell("coordinator", Message("wartet", "de"), row=5)
    frames = await history(await call(session, kiosk.web), "coordinator")
    assert [(frame["id"], frame["text"]) for frame in frames] == [("5", "freigegeben"), ("6", "danach")], "row 5 again"


async def test_the_same_row_is_shown_once(kiosk: Kiosk, session: ClientSession) -> None:
    """A row that is sent again after a crash comes to no page a second time."""
    line = await call(session, kiosk.web)
    assert await history(line) == []
    for row in (5, 5, 6):
        await kiosk.tell("resident", Message(str(row), "de"), row=row)
    assert [(await told(line, "message"))["id"] for _ in range(2)] == ["5", "6"]


async def test_a_neighbour_corrects_their_words(kiosk: Kiosk, session: ClientSession) -> None:
    """An edit is a thing of its own for the bot, and changes the old bubble for a reload."""
    line = await call(session, kiosk.web)
    await line.send_json(sent := say("Hörde?"))
    await told(line, "got")
    await line.send_json({**say("Hörde!"), "type": "edit", "edits": sent["id"]})
    await told(line, "got")
    assert [(frame["text"], frame["edited"]) for frame in await history(line)] == [("Hörde!", True)]
    assert len(kiosk.heard) == 2


async def test_the_history_is_bounded(kiosk: Kiosk, session: ClientSession) -> None:
    """The newest frames stay, and each window keeps its own."""
    for row in range(1, FRAMES_REMEMBERED + 4):
        await kiosk.tell("resident", Message(str(row), "de"), row=row)
    line = await call(session, kiosk.web)
    assert [frame["text"] for frame in await history(line)] == [str(n) for n in range(4, FRAMES_REMEMBERED + 4)]
    assert await history(line, "volunteer") == []


@pytest.mark.parametrize(
    ("to", "window"),
    [
        (ChatAddress("volunteer", "volunteer"), "volunteer"),
        (ChatAddress("", "room:coordinators"), "coordinator"),
        (ChatAddress("coordinator", "coordinator"), "coordinator_private"),
    ],
)
async def test_an_address_leads_to_its_window(
    kiosk: Kiosk, session: ClientSession, to: ChatAddress, window: str
) -> None:
    """A chat has one window; the row comes back as the message's id."""
    assert await kiosk.web.deliver(3, replace(menu(), repeat=True), to) == "3"
    frames = await history(await call(session, kiosk.web), window)
    assert [(frame["id"], frame["repeat"]) for frame in frames] == [("3", True)]


async def test_an_unknown_address_is_unreachable(web: PlaygroundPlatform) -> None:
    """A row that names no window fails as such, so that it is not tried again."""
    with pytest.raises(RecipientUnreachable):
        await web.deliver(3, menu(), ChatAddress("stranger", "stranger"))
