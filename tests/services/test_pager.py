"""Paging outside: a number and a kind leave, to the one address that was named, and nothing else is believed."""

from collections.abc import AsyncIterator
from ipaddress import ip_address

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.contract.service import ServiceUnavailable
from bot.services.pager import NoPager, Pager, is_public_or_private_address

ASKS = {"case": "12", "kind": "alarm"}


class Hook:
    """A web hook that remembers what it was told and answers as it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []
        self.answers = web.Response(status=204)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.told.append(await request.json())
        return self.answers


@pytest.fixture
async def hook() -> AsyncIterator[tuple[Hook, str]]:
    """It listens on this machine, as an operator's own may."""
    hook = Hook()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", hook.serve)
    server = TestServer(app)
    await server.start_server()
    yield hook, str(server.make_url("/hooks/alarm"))
    await server.close()


async def test_a_number_and_a_kind_leave_and_nothing_else(hook: tuple[Hook, str]) -> None:
    """Whatever else an errand may carry one day."""
    assert await Pager(hook[1]).work({**ASKS, "words": "Hilfe"}) == {"paged": "12"}
    assert hook[0].told == [{"case": 12, "kind": "alarm"}]


@pytest.mark.parametrize("answer", [302, 404, 500])
async def test_what_is_not_done_is_no_answer(hook: tuple[Hook, str], answer: int) -> None:
    """A redirection leads nowhere else, and a fault is known."""
    hook[0].answers = web.Response(status=answer, headers={"Location": hook[1]})
    with pytest.raises(ServiceUnavailable, match=str(answer)):
        await Pager(hook[1]).work(ASKS)
    assert len(hook[0].told) == 1


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("93.184.216.34", True),
        ("10.1.2.3", True),
        ("192.168.0.9", True),
        ("127.0.0.1", True),
        ("fd00::7", True),
        ("169.254.169.254", False),
        ("fe80::1", False),
        ("0.0.0.0", False),  # noqa: S104 - it is here to be refused
        ("224.0.0.1", False),
        ("::ffff:169.254.169.254", False),
    ],
)
def test_ours_may_be_private_but_not_on_the_link(address: str, *, allowed: bool) -> None:
    """What strangers may name is narrower; see the feeds."""
    assert is_public_or_private_address(ip_address(address)) is allowed


async def test_a_name_that_leads_to_the_link_is_refused() -> None:
    """Nothing is asked there."""
    with pytest.raises(ServiceUnavailable, match="none that we speak to"):
        await Pager("http://169.254.169.254/latest").work(ASKS)


async def test_where_there_is_none_nobody_is_paged() -> None:
    """And it is known."""
    with pytest.raises(ServiceUnavailable):
        await NoPager().work(ASKS)
