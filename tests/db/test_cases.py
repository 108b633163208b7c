"""The cases of the office: what happens to one of them happens to no other."""

from datetime import timedelta

from db import cases
from db.cases import ReviewDue
from db.model import CaseKind, Tx
from tests.kit.help_setup import welcomed
from tests.kit.town import Town


def opened(tx: Tx, person: int) -> int:
    """One more case that waits."""
    number = tx.new_id()
    look = ReviewDue(tx.now + timedelta(days=1))
    cases.open_about(tx, number, CaseKind.CERTIFICATE, look, person=person)
    return number


async def test_what_is_decided_or_closed_leaves_all_other_cases_as_they_are(town: Town) -> None:
    """One is decided, one is closed, the third still waits; and each is decided and closed once."""
    async with town.database.transaction() as tx:
        amira = welcomed(tx, town.neighbour("Amira"))
        decided, closed, waits = (opened(tx, amira.id) for _ in range(3))
        assert [await cases.set_decided(tx, decided), await cases.set_decided(tx, decided)] == [True, False]
        assert [await cases.close_case(tx, closed), await cases.close_case(tx, closed)] == [True, False]
        assert not await cases.set_decided(tx, closed)
    states = {row["id"]: row["state"] for row in await town.rows("select id, state from case_file")}
    assert states == {decided: "decided", closed: "closed", waits: "new"}
