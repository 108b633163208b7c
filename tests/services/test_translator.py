"""What we ask of a LibreTranslate service, and what we take for an answer."""

from collections.abc import AsyncIterator

import pytest

from bot.contract.service import ServiceUnavailable
from bot.services import translator
from bot.services.translator import LibreTranslate, NoTranslator
from tests.kit.libretranslate import LibreTranslateServer, translation

ASKS = {"text": "Wo treffen wir uns?", "source": "de", "target": "ar"}


@pytest.fixture
async def libre() -> AsyncIterator[LibreTranslateServer]:
    """A service that wants a key."""
    async with LibreTranslateServer(key="secret") as server:
        yield server


def speaking_to(libre: LibreTranslateServer, *languages: str) -> LibreTranslate:
    """Our end of the line."""
    return LibreTranslate(f"{libre.url}/", "secret", languages)


async def test_words_and_two_codes_are_all_it_hears(libre: LibreTranslateServer) -> None:
    """And the key, where it wants one."""
    assert await speaking_to(libre).work(ASKS) == {"text": translation(ASKS["text"], "ar")}
    assert libre.asked == [{"q": ASKS["text"], "source": "de", "target": "ar", "format": "text", "api_key": "secret"}]


@pytest.mark.parametrize(
    "trouble", [500, 429, 302, b"", b"[]", b"null", b'{"translatedText": " "}', b"{" + b"x" * 300_000]
)
async def test_anything_else_is_no_answer(libre: LibreTranslateServer, trouble: int | bytes) -> None:
    """A status, rubbish, nothing, another place to go to, or more than anybody can have written."""
    libre.trouble.append(trouble)
    with pytest.raises(ServiceUnavailable):
        await speaking_to(libre).work(ASKS)


async def test_a_language_it_does_not_know_and_a_wrong_key_are_no_answer(libre: LibreTranslateServer) -> None:
    """Its own refusals; the reason names nobody's words."""
    with pytest.raises(ServiceUnavailable, match="it answers 400"):
        await speaking_to(libre).work({**ASKS, "target": "uk"})
    with pytest.raises(ServiceUnavailable, match="it answers 403"):
        await LibreTranslate(libre.url, "", ()).work(ASKS)


async def test_who_is_not_there_does_not_answer() -> None:
    """Neither an address where nobody listens, nor the twin."""
    for service in (LibreTranslate("http://127.0.0.1:9", "", ()), NoTranslator()):
        with pytest.raises(ServiceUnavailable):
            await service.work(ASKS)


async def test_an_operator_reads_what_is_wrong(libre: LibreTranslateServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing where it knows every language of the city, easy German being German; else one line."""
    monkeypatch.setattr(translator, "CHECK_TIMEOUT", LibreTranslate.patience)
    assert await speaking_to(libre, "de", "de-simple", "ar").faults() == []
    assert await speaking_to(libre, "uk", "de", "ku").faults() == [f"{libre.url} does not know ku, uk"]
    libre.trouble += [502, b'{"languages": 3}']
    assert await speaking_to(libre).faults() == [f"{libre.url}: it answers 502"]
    assert await speaking_to(libre).faults() == [f"{libre.url} does not answer as a LibreTranslate service does"]
    assert await NoTranslator().faults() == []
