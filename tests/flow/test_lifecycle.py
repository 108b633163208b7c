"""Whatever people do in whatever order: nothing unread is published, nobody hears what is not theirs, nothing said is
lost, only who may helps, and every case goes from new to closed as the table says."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from bot.contract.incoming import TextMessage
from tests.kit.after_help_machine import ASKED, AfterHelpMachine
from tests.kit.database_state import WAITS, Sentence
from tests.kit.fixtures import Founding
from tests.kit.information_flow import ROOMS
from tests.kit.phone import Deed
from tests.kit.town_machine import ASKS, COORDINATORS, PEOPLE, owner_of, room_of
from tests.kit.two_network_town import HELPERS

PHONE = " Tel. 0231 5551234"
AUTHORS = ("Amira", "Olena", "Bruno")
WHO = st.sampled_from(PEOPLE)
ANY = st.integers(0, 10_000)

DECIDING = ("Approve", "Approve", "Shorten and approve", "Approve like this", "Reject", "Not clear", "In my own words")
OFFICE = (
    "Ask a question",
    "I'll take this case",
    "Pass it on",
    "Bruno",
    "Nobody, leave it open",
    "Withdraw",
    "Withdraw",
)
OFFERING = ("Any time", "No limit", "No", "I have read it")
WRONG = ("Something is wrong", "Talk to a coordinator")
DONE = ("Done", "Done", "It went well", "Again next week", "Yes, I can", "It did not work out", "Ask again")
HELPING = ("I can help", "I can help", "Write to", "Write to", *DONE, *WRONG, *WRONG)
ORDERS = ("approve", "approve", "reject", "case", "assign", "approve", "/case", "/queue")
WORDS = ("/mine", "/tasks", "/report", "/appeal", "/ask", "cancel", "back", "1", "2", "3", "Approve", "Send")
TIMES = ({"minutes": 4}, {"minutes": 4}, {"minutes": 11}, {"hours": 1}, {"hours": 13}, {"hours": 60})
LOOKING_BACK = 12
"""How many buttons somebody sees without scrolling."""


class Life(AfterHelpMachine):
    """Amira, Olena and Bruno ask, four help, Nina offers to, Anna and Bruno decide: on two networks."""

    # What people do

    @rule(name=st.sampled_from(AUTHORS), day=st.sampled_from(("Today", "Tomorrow", "Any day")), personal=st.booleans())
    def ask(self, name: str, day: str, *, personal: bool) -> None:
        words = self.hearsay.say(Sentence(name, office=True), ASKS + PHONE * personal)
        self.says(name, "cancel", "/ask", "Company on the way", words, day, "Hörde", "For me", "Send")

    @rule(name=st.sampled_from(AUTHORS), day=st.sampled_from(("Today", "Any day")), kind=st.sampled_from(ASKED))
    def ask_for_more(self, name: str, day: str, kind: tuple[str, str]) -> None:
        """For two hands, or for somebody who is trusted with more."""
        self.asks(name, day, *kind)

    @rule(name=st.sampled_from(AUTHORS), by=st.sampled_from(("", *COORDINATORS)), typed=st.booleans())
    def change(self, name: str, by: str, *, typed: bool) -> None:
        """And perhaps somebody decides in the same moment; where a neighbour helps already nothing can be changed."""
        self.says(name, "cancel", "/mine")
        if "Change" not in self.named[name].buttons():
            return
        words = self.hearsay.say(Sentence(name, office=True), ASKS)
        self.says(name, "Change", "The text", words)
        deciding = (self._approves(by, name) if typed else self.presses(by, "Approve", room_of(by))) if by else []
        self.carry(self.named[name].deed(TextMessage("Send")), *deciding)

    def _approves(self, by: str, author: str = "") -> list[Deed]:
        """By its number, what waits, of somebody or of anybody."""
        posts = [row for row in self.before.rows["posts"] if row["waits"]]
        theirs = [row for row in posts if author in ("", self.street.names[row["person_id"]])]
        case = self.before.case(id=theirs[-1]["id"]) if theirs else None
        return [self.typing(by, f"approve {case['number']}", room_of(by))] if case else []

    @rule(label=st.sampled_from((*DECIDING, *OFFICE)), by=st.sampled_from(COORDINATORS))
    def decide(self, label: str, by: str) -> None:
        """The newest button of that kind in the room."""
        self.carry(*self.presses(by, label, room_of(by)))

    @rule(label=st.sampled_from(HELPING), which=ANY)
    def help(self, label: str, which: int) -> None:
        """Volunteers, and whomever they help."""
        found = [name for name in PEOPLE if self.newest(label, name)]
        name = found[which % len(found)] if found else HELPERS[which % 2]
        if found:
            self.carry(*self.presses(name, label))
        else:
            self.says(name, "/tasks")
        if label in WRONG:
            self.says(name, "About money or data")
        for dialog in self.waiting() if label == "Write to" else []:
            if dialog["step"] == "contacts.send_chat_message" and self.street.names[dialog["person_id"]] == name:
                self.answers(dialog)

    @rule(box=st.sampled_from((*PEOPLE, *ROOMS)), which=ANY)
    def press(self, box: str, which: int) -> None:
        """Whatever somebody sees now."""
        seen = [one for one in self.hearsay.buttons if one.box == box][-LOOKING_BACK:]
        if seen:
            self.carry(self.pressing(owner_of(box), seen[which % len(seen)]))

    @rule(which=ANY, name=WHO)
    def press_an_old_one(self, which: int, name: str) -> None:
        """Any button ever seen, by anybody, wherever they can."""
        if self.hearsay.buttons:
            self.carry(self.pressing(name, self.hearsay.buttons[which % len(self.hearsay.buttons)]))

    @rule(first=st.sampled_from(DECIDING), second=st.sampled_from((*DECIDING, *OFFICE)), typed=st.booleans())
    def decide_at_once(self, first: str, second: str, *, typed: bool) -> None:
        """Two coordinators, on two networks, in the same moment."""
        deeds = [*self.presses("Anna", first, ROOMS[0]), *self.presses("Bruno", second, ROOMS[1])]
        self.carry(*deeds, *(self._approves("Anna") if typed else []))

    @rule(which=ANY)
    def answer(self, which: int) -> None:
        """Whatever question waits for somebody, or a word to the office."""
        waiting = self.waiting()
        if waiting:
            self.answers(waiting[which % len(waiting)])
            return
        name = AUTHORS[which % 2]
        quiet = any(row["kind"] == "talk" and row["state"] in WAITS for row in self.before.rows["cases"])
        self.says(name, "/mine" if quiet else "/talk " + self.hearsay.say(Sentence(name, office=True)))

    @rule(name=WHO, words=st.sampled_from(WORDS))
    def say(self, name: str, words: str) -> None:
        self.carry(self.typing(name, words))

    @rule(by=st.sampled_from((*COORDINATORS, *PEOPLE)), order=st.sampled_from(ORDERS), number=ANY, here=st.booleans())
    def order(self, by: str, order: str, number: int, *, here: bool) -> None:
        """What waits, or anything else, by its number, in the room or in private.

        What has words in it bears a sign, or it might go to the neighbour whom somebody is writing to.
        """
        cases = [row for row in self.before.rows["cases"] if row["state"] in WAITS] or self.before.rows["cases"]
        case = cases[number % len(cases)] if cases else {"id": 0, "number": 1}
        why = ""
        if order == "reject":
            why = " " + self.hearsay.say(
                self.before.sentence(by, "moderation.receive_request_rejection_words", {"case": case["id"]})
            )
        self.carry(self.typing(by, f"{'/' if why else ''}{order} {case['number']}{why}", "" if here else room_of(by)))

    @rule(time=st.sampled_from(TIMES), restarts=st.booleans())
    def wait(self, time: dict[str, float], *, restarts: bool) -> None:
        """The bot may have been off meanwhile."""
        if restarts:
            self.run(self.town.restarts())
        self.run(self.town.later(**time))

    @rule(
        by=st.sampled_from(COORDINATORS),
        name=WHO,
        what=st.sampled_from(("suspend", "suspend", "stop", "role", "offer")),
    )
    def step_in(self, by: str, name: str, what: str) -> None:
        """Suspended, read-only, a role that is lost; and what was stopped or lost comes back."""
        again = self.newest("Switch it back on", room_of(by))
        if self.before.rows["standstill"] and again:
            self.carry(self.pressing(by, again))
        elif lost := [one for one in COORDINATORS if one not in self.before.people("holding")]:
            self.run(self.street.gets_the_role(lost[0]))
        elif what == "role":
            self.run(self.street.loses_the_role(by))
        elif what == "offer":
            self.says("Nina", "cancel", "/offer", "Everything", "That is all", "Everywhere", *OFFERING)
        elif what == "stop":
            self.says(by, "/readonly", "Yes, stop everything")
        else:
            self.run(self.street.suspends(by, name))


QUICK = settings(max_examples=18, stateful_step_count=40, derandomize=True, database=None)
LONG = settings(max_examples=200, stateful_step_count=100, database=None)


@pytest.mark.parametrize(
    "how", [QUICK, pytest.param(LONG, marks=[pytest.mark.soak, pytest.mark.timeout(2400)])], ids=["quick", "long"]
)
def test_the_life_of_every_case(founding: Founding, how: settings) -> None:
    """Asked, changed, approved, shortened, rejected, taken back, over, taken, reported, stopped."""
    run_machine(lambda: Life(founding), settings=how)
