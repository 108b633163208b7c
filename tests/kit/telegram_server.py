"""A pretended Telegram: the Bot API over real HTTP, as strict as the real one, and the people who use it.

async with TelegramServer() as telegram:
    bot = Bot(TOKEN, base_url=f"{telegram.url}/bot", base_file_url=f"{telegram.url}/file/bot")
    amira = telegram.person("Amira", language="ar")
    amira.says("/start")  # an update the bot can fetch
    ...
    assert amira.sees()[-1].text == "..."  # what the bot sent
    assert not telegram.violations  # nothing a correct bot never does
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.kit.telegram import changing, profile, sending
from tests.kit.telegram.calls import Call, busiest
from tests.kit.telegram.faults import Fault, Faults, Trouble
from tests.kit.telegram.groups import Group
from tests.kit.telegram.limits import Limits
from tests.kit.telegram.people import Person
from tests.kit.telegram.polling import WEBHOOK_CAME, WEBHOOK_STANDS, Polling
from tests.kit.telegram.refusal import Json, Misuse, Refused
from tests.kit.telegram.rules import judge
from tests.kit.telegram.table import METHODS as KNOWN
from tests.kit.telegram.table import decoded
from tests.kit.telegram.updates import Pending, Updates
from tests.kit.telegram.webhook import Webhook
from tests.kit.telegram.wire import dumps, parameters
from tests.kit.telegram.world import BOT_ID, World
from tests.kit.timeouts import PATIENCE

TOKEN = f"{BOT_ID}:made-up-token-of-a-pretended-bot"
GARBAGE = "<html><head><title>502 Bad Gateway</title></head><body><center>nginx</center></body></html>"
METHODS: dict[str, sending.Method] = sending.METHODS | changing.METHODS | profile.METHODS


class TelegramServer:
    """Listens on the loopback interface at a free port while it is entered.

    `clock` gives aware datetimes and rules dates, expiry and limits; a long poll waits in real seconds. `strict=False`
    skips the checks of types and lengths, for benchmarks. `seed` decides which calls a fault with a share hits.
    """

    def __init__(
        self, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC), strict: bool = True, seed: int = 0
    ) -> None:
        self.strict = strict
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.faults = Faults(Random(seed))
        self.limits = Limits(self.now)
        self.updates = Updates(self.now)
        self.updates.told = self._told
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "Büdchen", "username": "buedchen_bot"}
        self.world = World(self.now, self.updates, bot, users={BOT_ID: bot})
        self.polling = Polling(self.updates)
        self.webhook = Webhook(self.updates)
        self.url = ""
        self._clock = clock
        self._closing = asyncio.Event()
        self._called = asyncio.Event()
        self._runner: web.AppRunner | None = None

    def now(self) -> float:
        """Seconds since 1970 by the clock."""
        return self._clock().timestamp()

    def person(self, name: str, *, language: str = "", username: str = "") -> Person:
        """Somebody with Telegram, who never wrote to the bot yet."""
        return Person.arrive(self.world, name, language, username)

    def group(self, title: str, *people: Person, supergroup: bool = True, forum: bool = False) -> Group:
        """A group of people, the first of them its owner; the bot is not in it yet."""
        return Group.found(self.world, title, people, "supergroup" if supergroup else "group", forum=forum)

    def called(self, method: str) -> list[Call]:
        """All calls of one method."""
        return [call for call in self.calls if call.method == method]

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for something that comes of the calls of the bot. Raises TimeoutError where it does not come soon."""
        async with asyncio.timeout(PATIENCE):
            while not holds():
                self._called.clear()
                await self._called.wait()

    def busiest(self, seconds: float, chat: int | None = None) -> int:
        """The largest number of messages and edits in any window of so many seconds, overall or in one chat."""
        return busiest(self.calls, seconds, chat)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=sending.MAX_UPLOAD + sending.MEGABYTE)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/files/{file}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self.polling.wake()
        await self.webhook.close()
        assert self._runner
        await self._runner.cleanup()

    def _told(self, pending: Pending) -> None:
        self.polling.wake()
        self.webhook.heard(pending)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            call = await self._heard(request)
        except Refused as refused:
            return self._no(request.match_info["method"], refused)
        fault = self.faults.next(call.method)
        if fault is None:
            return await self._process(call)
        call.trouble = fault.trouble
        if fault.after:
            response = await self._process(call)
            return await self._break(fault, request) or response
        return await self._break(fault, request) or await self._process(call)

    async def _heard(self, request: web.Request) -> Call:
        if request.match_info["token"] != TOKEN:
            raise Refused(401, "Unauthorized")
        method = request.match_info["method"]
        if method not in KNOWN:
            raise Misuse(404, "Not Found: method not found")
        call = Call(method, decoded(method, await parameters(request)), self.now())
        self.calls.append(call)
        self._called.set()
        return call

    async def _process(self, call: Call) -> web.Response:
        try:
            if self.strict:
                judge(call.method, call.given)
            self.limits.admit(call)
            result = await self._do(call.method, call.given)
        except Refused as refused:
            call.status = refused.code
            return self._no(call.method, refused)
        call.status = 200
        self._called.set()
        return web.Response(body=dumps({"ok": True, "result": result}), content_type="application/json")

    def _no(self, method: str, refused: Refused) -> web.Response:
        if isinstance(refused, Misuse):
            self.violations.append(f"{method}: {refused.description}")
        return _error(refused)

    async def _do(self, method: str, given: Json) -> object:
        match method:
            case "getUpdates":
                if self.webhook.url:
                    raise Refused(409, WEBHOOK_STANDS)
                return await self.polling.get(given)
            case "setWebhook" | "deleteWebhook":
                self.polling.wake(WEBHOOK_CAME)
                return await self.webhook.set({"url": ""} | given)
            case "getWebhookInfo":
                return self.webhook.info()
        return METHODS[method](self.world, given)

    async def _break(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        match fault.trouble:
            case Trouble.RESET:
                assert request.transport
                request.transport.abort()
                return web.Response()
            case Trouble.HANG:
                await self._closing.wait()
                return web.Response()
            case Trouble.GARBAGE:
                return web.Response(text=GARBAGE, status=fault.status, content_type="text/html")
            case Trouble.REFUSAL:
                return _error(fault.refusal)
            case Trouble.SLOW:
                await asyncio.sleep(fault.seconds)
        return None

    async def _download(self, request: web.Request) -> web.Response:
        file = self.world.files.get(request.match_info["file"])
        if request.match_info["token"] != TOKEN or file is None:
            return _error(Refused(404, "Not Found"))
        if len(file.content) > profile.MAX_DOWNLOAD:
            return _error(Refused(400, "Bad Request: file is too big"))
        return web.Response(body=file.content, content_type="application/octet-stream")


def _error(refused: Refused) -> web.Response:
    return web.Response(body=dumps(refused.body), status=refused.code, content_type="application/json")
