"""What is wrong with our account at a homeserver, said in one line each before anybody has to look for it."""

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import aiohttp

from bot.matrix.http import CLIENT_API
from bot.matrix.models import MatrixAccount
from bot.matrix.room_state import HISTORY_EVENT, JOIN_RULES_EVENT, POWER_LEVELS_EVENT, is_closed_room, read_levels

CHECK_TIMEOUT = aiohttp.ClientTimeout(total=10)
CHECK_DEVICE = "BUEDCHENCHECK"
"""A device of its own: logging in on the bot's would throw out a bot that runs."""

MESSAGE_EVENT = "m.room.message"


class CheckFailed(Exception):
    """Nothing further can be looked at; the text is one line for an operator."""


async def list_faults(account: MatrixAccount, rooms: Sequence[str]) -> list[str]:
    """One line for each fault of the account and of the coordinators' `rooms`; none where all is well."""
    async with aiohttp.ClientSession(timeout=CHECK_TIMEOUT) as session:
        try:
            asking = _ServerCheck(session, account)
            await asking.server()
            await asking.come_in()
            found = [line for room in rooms async for line in asking.room(room)]
            await asking.go()
        except CheckFailed as wrong:
            return [str(wrong)]
        except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
            why = f"does not answer as a homeserver does ({type(fault).__name__})"
            return [f"{account.homeserver} {why}; see whether it runs, and look at BUEDCHEN_MATRIX_HOMESERVER"]
        return found


class _ServerCheck:
    """One look at the homeserver."""

    def __init__(self, session: aiohttp.ClientSession, account: MatrixAccount) -> None:
        self._session = session
        self._account = account
        self._token = ""

    async def server(self) -> None:
        """Whether there is one. Raises Wrong."""
        status, told = await self._ask("GET", "/_matrix/client/versions")
        if status != 200 or "versions" not in told:
            raise CheckFailed(f"{self._account.homeserver} is no Matrix homeserver")

    async def come_in(self) -> None:
        """Whether it lets us in, and as whom. Raises Wrong."""
        self._token = self._account.token or await self._log_in()
        status, told = await self._ask("GET", f"{CLIENT_API}/account/whoami")
        if status != 200:
            raise CheckFailed(
                "BUEDCHEN_MATRIX_TOKEN: the homeserver does not know this token; make a new one, or give"
                " the password instead, then restart"
            )
        if told.get("user_id") != self._account.user:
            raise CheckFailed(
                f"BUEDCHEN_MATRIX_TOKEN: it belongs to {told.get('user_id')}, not to {self._account.user}"
            )

    async def _log_in(self) -> str:
        whose = {"type": "m.id.user", "user": self._account.user}
        order = {"type": "m.login.password", "identifier": whose, "password": self._account.password}
        status, told = await self._ask("POST", f"{CLIENT_API}/login", {**order, "device_id": CHECK_DEVICE})
        if status == 429:
            raise CheckFailed("the homeserver wants no further logins for a while: look again later")
        if status != 200:
            refused = f"the homeserver does not let {self._account.user} in with it; correct it, then restart"
            raise CheckFailed(f"BUEDCHEN_MATRIX_PASSWORD: {refused}")
        return str(told["access_token"])

    async def room(self, room: str) -> AsyncIterator[str]:
        """What is wrong with one room of the coordinators."""
        status, rules = await self._state(room, JOIN_RULES_EVENT)
        if status != 200:
            yield f"{room}: {self._account.user} is not in this room: invite it"
            return
        _, read = await self._state(room, HISTORY_EVENT)
        if not is_closed_room(rules, read):
            yield f"{room} is open to strangers: make it invite-only, until then nothing is said there"
        _, levels = await self._state(room, POWER_LEVELS_EVENT)
        for line in _list_power_faults(levels, self._account.user):
            yield f"{room}: {line}"

    async def go(self) -> None:
        """End the device of this look; a token of the bot's own stays."""
        if not self._account.token:
            await self._ask("POST", f"{CLIENT_API}/logout", {})

    async def _state(self, room: str, kind: str) -> tuple[int, dict[str, Any]]:
        return await self._ask("GET", f"{CLIENT_API}/rooms/{quote(room)}/state/{kind}/")

    async def _ask(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        url = f"{self._account.homeserver}{path}"
        async with self._session.request(method, url, json=body, headers=headers) as told:
            answer = await told.json(content_type=None)
            return told.status, answer if isinstance(answer, dict) else {}


def _list_power_faults(levels: dict[str, Any], user: str) -> Iterator[str]:
    """Whether we may speak there."""
    known = read_levels(levels)
    ours = known.of(user)
    needed = known.to_say(MESSAGE_EVENT)
    if ours < needed:
        yield f"{user} may not speak there: give it a power level of {needed}, it has {ours}"
