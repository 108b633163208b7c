"""Strangers who meet, report each other, part, are banned, link their apps, have everything deleted and come back: a
machine of all that, and what must be so whatever they do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis.stateful import initialize, invariant

from bot.rules.access.roles import AgeGroup
from db import case_view, people, two_person_approvals, volunteers
from db.case_view import CaseFilter
from db.ids import to_milliseconds
from db.model import Role, VolunteerState
from db.two_person_approvals import ProposedAction
from tests.kit.decrypted_database import open_rows
from tests.kit.expected_blocks import ExpectedBlocks
from tests.kit.fixtures import Founding
from tests.kit.help_setup import approved_request, forged_press, have_read, official, person_of
from tests.kit.state_machine import TownMachine
from tests.kit.town import Neighbour

NAMES = ("Amira", "Bilal", "Clara")
ACCOUNTS = tuple(f"{name}{where}" for name in NAMES for where in ("", " at home"))
WORDS = "Wer kommt mit, Nummer {:04}?"
NUMBER = re.compile(r"Nummer (\d{4})")
ALARM = "Ich will nicht mehr leben, Nummer {:04}"
WAITS = ("new", "claimed", "asked")
LOOKS = {
    "accounts": "select digest, person_id from account",
    "pairs": """select id, asker_id, helper_id, state,
        exists (select 1 from visit where contact_id = contact.id) as meets from contact""",
    "asked": """select invitation.request_id, invitation.person_id, help_request.person_id as author from invitation
        join help_request on help_request.id = invitation.request_id where answer = ''""",
    "cases": "select id, kind, person_id, state, holder_id from case_file",
    "held": "select person_id, kind from sanction where coalesce(lifted_at, ends_at) > :now",
    "published": "select words from revision join help_request on help_request.approved_revision = revision.id",
}
Rows = Mapping[str, list[dict[str, Any]]]


@dataclass
class Moment:
    """How it stands: who is behind which account, and what there is between them."""

    rows: Rows
    accounts: dict[str, int]

    def of(self, person: int) -> set[str]:
        """The accounts of a person by number."""
        return {account for account, whose in self.accounts.items() if whose == person}

    def crosses(self, one: int, other: int) -> set[frozenset[str]]:
        """Every account of one with every account of the other."""
        return {frozenset((a, b)) for a in self.of(one) for b in self.of(other)}

    def sanctioned(self, *kinds: str) -> set[int]:
        """Whom a measure of one of these kinds holds for."""
        return {row["person_id"] for row in self.rows["held"] if row["kind"] in kinds}

    def waiting(self) -> dict[int, dict[str, Any]]:
        """The cases that somebody has to decide."""
        return {row["id"]: row for row in self.rows["cases"] if row["state"] in WAITS}


@dataclass
class Said:
    """Which account wrote the request of a number, and which of them raise an alarm."""

    by: dict[int, str] = field(default_factory=dict)
    alarming: set[int] = field(default_factory=set)

    def number(self, account: str, *, alarming: bool = False) -> int:
        """A new one."""
        number = len(self.by) + 1
        self.by[number] = account
        self.alarming |= {number} if alarming else set()
        return number


class Strangers(TownMachine):
    """Three people with an app on each of two networks, whom the office knows as volunteers; Anna and Bruno decide."""

    def __init__(self, founding: Founding) -> None:
        super().__init__(founding)
        self.apart, self.said = ExpectedBlocks(), Said()
        self.over: set[int] = set()

    @initialize()
    def begin(self) -> None:
        self.town = self.found()
        self.room: Neighbour = self.run(self.town.room("backchannel"))
        self.office = [self.run(official(self.town, name)) for name in ("Anna", "Bruno")]
        elsewhere = {True: self.town.elsewhere, False: ""}
        self.phones = {name: self.town.neighbour(name, on=elsewhere[" " in name]) for name in ACCOUNTS}
        self.before = self.run(self.read_moment())
        self.kept_apart = set[frozenset[str]]()
        for name in NAMES:
            self.run(self.comes(name))
        self.all_is_well()

    # How they do it

    async def comes(self, account: str) -> None:
        """Somebody new writes, or somebody who was forgotten."""
        if account not in self.apart.whose:
            await self.phones[account].says("/menu")
            self.apart.comes(account)
            await self.admit(account)

    async def admit(self, account: str) -> None:
        """They are known as an adult and a volunteer who was admitted and trained."""
        async with self.town.database.transaction() as tx:
            person = await person_of(tx, self.phones[account])
            people.set_age(tx, person, AgeGroup.ADULT)
            volunteers.store_offer(tx, people.set_name(tx, person, account.partition(" ")[0]), ("en",), (), ())
            await volunteers.set_state(tx, person.id, VolunteerState.APPLIED, VolunteerState.ADMITTED)
            volunteers.record_training(tx, person.id)
            people.grant_role(tx, person, Role.VOLUNTEER)

    async def presses(self, who: str, go: str, /, *labels: str, **data: object) -> None:
        """A button of theirs, and what follows on it as long as it is asked for."""
        phone = self.phones[who]
        await phone.does(await forged_press(self.town, phone, go, **data))
        for label in labels:
            if label in phone.buttons():
                await phone.taps(label)

    async def office_presses(self, which: int, go: str, **data: object) -> None:
        await self.office[which].does(await forged_press(self.town, self.office[which], go, **data))

    async def meets(self, one: str, other: str) -> None:
        """A request of one, and a yes of the other, whether or not they were asked."""
        for account in (one, other):
            await self.comes(account)
        request = await approved_request(self.town, self.phones[one], WORDS.format(self.said.number(one)))
        await self.presses(other, "matching.accept_request", post=request)

    async def bans(self, account: str) -> None:
        """Two agree."""
        async with self.town.database.transaction() as tx:
            person = await person_of(tx, self.phones[account])
            anna = await person_of(tx, self.office[0])
            number = two_person_approvals.create_proposal(
                tx, anna, ProposedAction("safety.ban_person", person.id, {"reason": "rude"})
            )
        await self.office_presses(1, "administration.approve_proposal", consent=number)

    async def read_moment(self) -> Moment:
        """How everything stands now."""
        now = to_milliseconds(self.town.clock.now)
        database = self.town.database
        rows: Rows = await database.cross(
            lambda raw: {name: [dict(row) for row in open_rows(raw, sql, {"now": now})] for name, sql in LOOKS.items()}
        )
        whose = {row["digest"]: row["person_id"] for row in rows["accounts"]}
        async with database.transaction() as tx:
            digests = {name: tx.seal.digest(one.at.network, one.at.account) for name, one in self.phones.items()}
        return Moment(rows, {name: whose[digest] for name, digest in digests.items() if digest in whose})

    # What must be so, whatever they did

    @invariant()
    def all_is_well(self) -> None:
        after = self.run(self.read_moment())
        forbidden = self.kept_apart & self.apart.pairs()
        self._nobody_is_brought_together(after, forbidden)
        self._nobody_reads_what_is_not_theirs(forbidden)
        self._no_case_is_lost(after)
        self._a_measure_holds(after)
        self.before = after
        self.kept_apart = self.apart.pairs()
        self.over = set()

    def _nobody_is_brought_together(self, after: Moment, forbidden: set[frozenset[str]]) -> None:
        known = {row["id"] for row in self.before.rows["pairs"]}
        for row in after.rows["pairs"]:
            two = after.crosses(row["asker_id"], row["helper_id"])
            assert row["id"] in known or not two & forbidden, f"brought together: {two & forbidden}"
        invited = {(row["request_id"], row["person_id"]) for row in self.before.rows["asked"]}
        for row in after.rows["asked"]:
            two = after.crosses(row["author"], row["person_id"])
            assert (row["request_id"], row["person_id"]) in invited or not two & forbidden, f"asked: {two & forbidden}"
        one_person = {two for person in after.accounts.values() for two in after.crosses(person, person)}
        assert not one_person & self.kept_apart, f"became one: {one_person & self.kept_apart}"

    def _nobody_reads_what_is_not_theirs(self, forbidden: set[frozenset[str]]) -> None:
        for account, phone in self.phones.items():
            for message in phone.new():
                for number in map(int, NUMBER.findall(message.text)):
                    author = self.said.by[number]
                    assert frozenset((account, author)) not in forbidden, f"{account} reads number {number} of {author}"
                    own = self.before.accounts.get(account) == self.before.accounts.get(author)
                    assert own or number not in self.said.alarming, f"{account} reads the alarm {number} of {author}"
        have_read(*self.town.neighbours)

    def _no_case_is_lost(self, after: Moment) -> None:
        for number, row in self.before.waiting().items():
            about_a_request = row["kind"] == "request"
            still = number in after.waiting() or number in self.over or about_a_request
            assert still, f"lost: {row}"
        found = {case.id for case in self.run(self._queue())}
        assert found == set(after.waiting()), f"not in the queue: {set(after.waiting()) - found}"
        held = {row["holder_id"] for row in after.waiting().values()}
        assert not held & after.sanctioned("suspended", "banned"), "somebody is on it who may not decide"

    async def _queue(self) -> list[Any]:
        async with self.town.database.transaction() as tx:
            return await case_view.list_waiting_cases(tx, CaseFilter(), 10_000)

    def _a_measure_holds(self, after: Moment) -> None:
        for row in after.rows["pairs"]:
            two = {row["asker_id"], row["helper_id"]}
            assert row["state"] != "open" or not two & after.sanctioned("banned"), f"still in touch: {row}"
            assert row["state"] != "open" or not row["meets"] or not two & after.sanctioned("suspended"), (
                f"meets: {row}"
            )
        words = " ".join(row["words"] for row in after.rows["published"])
        assert not self.said.alarming & set(map(int, NUMBER.findall(words))), f"published: {words}"
