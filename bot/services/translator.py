"""A machine translator for what neighbours write to each other: any service with the LibreTranslate API.

It is sent the text and two language codes, and nothing about who wrote to whom. Its address is in the settings, so it
may well be inside our own network (`bot/services/ssrf_guard.py` is for untrusted addresses); its response is limited in
size and time all the same.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

import aiohttp
import orjson

from bot.contract.service import TRANSLATOR_SERVICE, ServiceUnavailable

MAX_ANSWER_BYTES = 256 * 1024
"""Bytes of an answer; no translation of a message is longer."""

CHECK_TIMEOUT = timedelta(seconds=15)


class NoTranslator:
    """No translator: every neighbour reads the original text."""

    name = TRANSLATOR_SERVICE
    patience = timedelta()

    async def work(self, job_input: Mapping[str, str]) -> Mapping[str, str]:
        """Does no translation. Raises ServiceUnavailable: no translator is set."""
        del job_input
        raise ServiceUnavailable("no translator is set")

    async def faults(self) -> list[str]:
        """A missing service has no faults."""
        return []


class LibreTranslate:
    """The service at an address; `languages` are the codes that it should know."""

    name = TRANSLATOR_SERVICE
    patience = timedelta(seconds=4)

    def __init__(self, url: str, key: str, languages: Collection[str]) -> None:
        self._url = url.rstrip("/")
        self._key = {"api_key": key} if key else {}
        self._languages = {code.partition("-")[0] for code in languages}

    async def work(self, job_input: Mapping[str, str]) -> Mapping[str, str]:
        """The "text" in the language of the reader (`source` and `target` are codes). Raises ServiceUnavailable."""
        asked = {"q": job_input["text"], "source": job_input["source"], "target": job_input["target"], "format": "text"}
        answer = await self._ask("POST", "/translate", self.patience, asked | self._key)
        text = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(text, str) or not text.strip():
            raise ServiceUnavailable("it answers with no translation")
        return {"text": text}

    async def faults(self) -> list[str]:
        """Whether it is there and knows the languages of the city."""
        try:
            known = await self._ask("GET", "/languages", CHECK_TIMEOUT)
            codes = {one["code"] for one in known}
        except ServiceUnavailable as fault:
            return [f"{self._url}: {fault}"]
        except (TypeError, KeyError):
            return [f"{self._url} does not answer as a LibreTranslate service does"]
        missing = sorted(self._languages - codes)
        return [f"{self._url} does not know {', '.join(missing)}"] if missing else []

    async def _ask(self, method: str, path: str, patience: timedelta, body: Mapping[str, str] | None = None) -> Any:
        """What it answers, as JSON. Raises ServiceUnavailable; a redirection is no answer, for words go
        nowhere else.
        """
        timeout = aiohttp.ClientTimeout(total=patience.total_seconds())
        try:
            # Compressed, a quarter of a megabyte could become any number of them.
            plain = {"Accept-Encoding": "identity"}
            async with aiohttp.ClientSession(timeout=timeout, headers=plain, auto_decompress=False) as session:
                call = session.request(method, f"{self._url}{path}", json=body, allow_redirects=False)
                async with call as response:
                    if response.status != 200:
                        raise ServiceUnavailable(f"it answers {response.status}")
                    return orjson.loads(await _read_answer(response))
        except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
            raise ServiceUnavailable(f"it does not answer ({type(fault).__name__})") from fault


async def _read_answer(response: aiohttp.ClientResponse) -> bytes:
    """The whole answer. Raises ServiceUnavailable where it is longer than any translation."""
    content = bytearray()
    async for part in response.content.iter_chunked(MAX_ANSWER_BYTES):
        content += part
        if len(content) > MAX_ANSWER_BYTES:
            raise ServiceUnavailable("its answer is too long")
    return bytes(content)
