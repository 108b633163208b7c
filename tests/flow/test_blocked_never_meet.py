"""Strangers report, ban, block, link, forget and return at random: no blocked two are brought together, no alarmed
words are published, no open case is lost; and a build that would do so is caught."""

import re
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from bot.contract.incoming import TextMessage
from db import account_linking, blocks, contacts
from handlers.moderation import approve_request
from handlers.safety import pause_or_end_contacts
from tests.kit.blocks_machine import ACCOUNTS, ALARM, NAMES, Strangers
from tests.kit.fixtures import Founding
from tests.kit.help_setup import forged_press, person_of

WHO = st.sampled_from(ACCOUNTS)
ANY = st.integers(0, 1000)
TIMES = st.sampled_from(({"minutes": 11}, {"hours": 7}, {"hours": 25}, {"hours": 60}))
CODE = re.compile(r"!link [\w-]+")
RUDE = "Rude or frightening"


def nothing(*_: Any, **__: Any) -> None:
    """Not done."""


async def nothing_comes(*_: Any, **__: Any) -> None:
    """Not done, and nothing found."""


async def everybody(*_: Any, **__: Any) -> bool:
    """Anybody may."""
    return True


class Life(Strangers):
    """What people do, in whatever order."""

    @rule(one=WHO, other=WHO, then=st.sampled_from(("", "report", "report", "end", "ban", "suspend")), which=ANY)
    def meet(self, one: str, other: str, then: str, which: int) -> None:
        """And perhaps something comes of it at once."""
        if not self.may_meet(one, other):
            return
        self.run(self.meets(one, other))
        self.all_is_well()
        match then:
            case "report":
                self.report(which)
            case "end":
                self.end(which, again=bool(which % 3 == 0))
            case "ban":
                self.ban((one, other)[which % 2])
            case "suspend":
                self.suspend((one, other)[which % 2])

    def may_meet(self, one: str, other: str) -> bool:
        """Whether they are two; nobody is banned any more, so that only what keeps them apart does."""
        self.pardon()
        self.run(self.comes(one))
        self.run(self.comes(other))
        self.all_is_well()
        return self.apart.whose[one] is not self.apart.whose[other]

    @rule(which=ANY, before=st.sampled_from(("", "forget", "link", "part", "link", "settle")))
    def insist(self, which: int, before: str) -> None:
        """Two who are kept apart are brought together all the same, by another app or from the beginning."""
        apart = sorted(sorted(two) for two in self.kept_apart)
        if not apart:
            return
        two = apart[which % len(apart)]
        one, other = two if which % 2 else two[::-1]
        name = one.partition(" ")[0]
        self.pardon()
        match before:
            case "forget":
                self.forget(one, comes_back=True)
            case "link":
                self.link(name, turned=one != name)
            case "part":
                self.link(name, turned=one != name)
                self.part(name, turned=one == name)
            case "settle":
                self.settle(which)
        self.all_is_well()
        for account in sorted({one, name, f"{name} at home"}):
            if self.may_meet(account, other):
                self.run(self.meets(other, account))
                self.all_is_well()

    @rule(which=ANY)
    def become_one(self, which: int) -> None:
        """Two who are kept apart use one another's code."""
        apart = sorted(sorted(two) for two in self.kept_apart)
        if apart:
            self.pardon()
            self.uses_code_of(*apart[which % len(apart)])

    def tie(self, which: int) -> tuple[int, str, str] | None:
        """A contact of before, over or not, with an account of each of the two; the first one acts."""
        rows = [row for row in self.before.rows["pairs"] if self.before.of(row["asker_id"])]
        rows = [row for row in rows if self.before.of(row["helper_id"])]
        if not rows:
            return None
        row = rows[-1 - which % min(3, len(rows))]
        two = min(self.before.of(row["asker_id"])), min(self.before.of(row["helper_id"]))
        return (row["id"], *(two if which % 2 else two[::-1]))

    @rule(which=ANY)
    def report(self, which: int) -> None:
        tie = self.tie(which)
        if tie:
            self.run(self.presses(tie[1], "safety.report_contact", RUDE, pair=tie[0]))
            self.apart.block(tie[1], tie[2], reported=True)

    @rule(which=ANY, again=st.booleans())
    def end(self, which: int, *, again: bool) -> None:
        """And perhaps both wish at once to be in touch again."""
        tie = self.tie(which)
        open_ = {row["id"] for row in self.before.rows["pairs"] if row["state"] == "open"}
        if tie is None or self.held(tie[1]) or tie[0] not in open_:
            return
        self.run(self.presses(tie[1], "contacts.end_contact", pair=tie[0]))
        self.apart.block(tie[1], tie[2], reported=False)
        if again and not self.held(tie[2]):
            for who in tie[1:]:
                self.run(self.presses(who, "contacts.wish_to_reconnect", pair=tie[0]))
            self.apart.lift(tie[1], tie[2])

    def held(self, account: str) -> bool:
        return self.before.accounts[account] in self.before.sanctioned("suspended", "banned")

    @rule(name=WHO)
    def suspend(self, name: str) -> None:
        if name in self.before.accounts:
            person = self.before.accounts[name]
            self.run(self.office_presses(0, "safety.suspend_person", person=person, reason="rude"))

    @rule(name=WHO)
    def ban(self, name: str) -> None:
        if name in self.before.accounts:
            self.run(self.bans(name))

    @rule()
    def pardon(self) -> None:
        """Objections were heard."""
        self.run(self.town.rows("update sanction set lifted_at = made_at"))

    @rule(name=st.sampled_from(NAMES), turned=st.booleans())
    def link(self, name: str, *, turned: bool) -> None:
        """One app gives a code, the other sends it."""
        one, other = (name, f"{name} at home")[:: -1 if turned else 1]
        for account in (one, other):
            self.run(self.comes(account))
        if self.apart.whose[one] is not self.apart.whose[other]:
            self.uses_code_of(one, other)

    def uses_code_of(self, one: str, other: str) -> None:
        """Whoever sends a code is known as the one who was given it, unless something speaks against it."""
        self.run(self.phones[one].says("/link"))
        if code := CODE.search(self.phones[one].last().text):
            self.run(self.phones[other].says(code[0]))
        now = self.run(self.read_moment())
        if now.accounts[one] == now.accounts[other]:
            self.apart.link(one, other)

    @rule(name=st.sampled_from(NAMES), turned=st.booleans())
    def part(self, name: str, *, turned: bool) -> None:
        """That was not me."""
        stays, goes = (name, f"{name} at home")[:: -1 if turned else 1]
        if goes not in self.apart.whose or self.apart.whose[goes] is not self.apart.whose.get(stays):
            return
        person = self.run(self._account(goes))
        self.run(self.presses(stays, "account.unlink_account", account=person))
        now = self.run(self.read_moment())
        if now.accounts[stays] != now.accounts[goes]:
            self.apart.part(goes)
            self.run(self.admit(goes))

    async def _account(self, name: str) -> int:
        async with self.town.database.transaction() as tx:
            return (await person_of(tx, self.phones[name])).account

    @rule(name=WHO, comes_back=st.booleans())
    def forget(self, name: str, *, comes_back: bool) -> None:
        """Everything about them; perhaps they write again at once."""
        if name not in self.apart.whose:
            return
        theirs = {row["id"] for row in self.before.waiting().values() if row["person_id"] == self.before.accounts[name]}
        self.over |= theirs
        for words in ("/forget", "yes"):
            self.run(self.phones[name].says(words))
        self.apart.forget(name)
        if comes_back:
            self.run(self.comes(name))

    @rule(name=WHO)
    def alarm(self, name: str) -> None:
        """A request whose words raise an alarm, which the office tries to publish all the same."""
        self.run(self.comes(name))
        words = ALARM.format(self.said.number(name, alarming=True))
        for said in (
            "cancel",
            "/ask",
            "Company on the way",
            words,
            "Continue where I was",
            "Any day",
            "Hörde",
            "For me",
            "Send",
        ):
            self.run(self.phones[name].says(said))
        self.run(self.approve_everything())

    async def approve_everything(self) -> None:
        anna = self.office[0]
        for row in await self.town.rows("select id, request_id from revision where state = 'waiting'"):
            data = {"case": row["request_id"], "revision": row["id"], "again": False}
            await anna.does(await forged_press(self.town, anna, "moderation.approve_request", **data))
        for row in await self.town.rows("select number from case_file where kind = 'request'"):
            await anna.does(TextMessage(f"/approve {row['number']}"), chat=self.room.name)

    @rule(which=ANY)
    def settle(self, which: int) -> None:
        """Whatever became of a report."""
        reports = [row["id"] for row in self.before.waiting().values() if row["kind"] == "report"]
        if reports:
            case = reports[which % len(reports)]
            self.over |= {case}
            self.run(self.office_presses(0, "moderation.settle_case", case=case, again=False))

    @rule(time=TIMES)
    def wait(self, time: dict[str, float]) -> None:
        self.run(self.town.later(**time))


SHORT = settings(max_examples=8, stateful_step_count=20, derandomize=True, database=None)
LONG = settings(max_examples=250, stateful_step_count=60, database=None)
CAUGHT = settings(max_examples=40, stateful_step_count=20, derandomize=True, database=None, phases=(Phase.generate,))
IN_THE_SOAK = [pytest.mark.soak, pytest.mark.timeout(2400)]
NAIVE = {
    "a report keeps nobody apart": (contacts, "block_accused", nothing_comes),
    "alarmed words are published": (approve_request, "show_if_blocked", lambda _ctx, _case: False),
    "a ban ends nothing": (pause_or_end_contacts, "_for_each_contact", nothing_comes),
    "who comes back is a stranger": (blocks, "recognize_account", nothing),
    "two who are kept apart become one": (account_linking, "are_strangers", everybody),
    "an account that goes is a stranger": (blocks, "copy_blocks", nothing),
    "who is forgotten was never blocked": (blocks, "remember_account", nothing),
    "an end keeps nobody apart": (blocks, "create_block", nothing),
}
"""What each of these builds forgets to do."""
QUICKLY_CAUGHT = 3


@pytest.mark.parametrize("how", [SHORT, pytest.param(LONG, marks=IN_THE_SOAK)], ids=["short", "long"])
def test_nothing_brings_them_together_again(founding: Founding, how: settings) -> None:
    """Met, reported, ended, wished back, suspended, banned, linked, parted, forgotten, come back."""
    run_machine(lambda: Life(founding), settings=how)


@pytest.mark.parametrize(
    "naive",
    [pytest.param(naive, marks=[] if place < QUICKLY_CAUGHT else IN_THE_SOAK) for place, naive in enumerate(NAIVE)],
)
def test_a_naive_build_is_caught(founding: Founding, naive: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it forgets, some order of what people do shows it."""
    monkeypatch.setattr(*NAIVE[naive])
    with pytest.raises(AssertionError):
        run_machine(lambda: Life(founding), settings=CAUGHT)
