"""Whatever people do in whatever order: nothing unread is published, nobody hears what is not theirs, and every case
goes from new to closed as the table says."""

import asyncio
import json
from collections.abc import Coroutine, Mapping
from contextlib import AsyncExitStack
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from bot.contract.incoming import Picked, Said
from tests.kit.fixtures import Founding, founded
from tests.kit.hearsay import OFFICIALS, ROOMS, Hearsay, Seen
from tests.kit.phone import Deed
from tests.kit.standing import WAITS, Sentence, Standing
from tests.kit.street import HELPERS, RESIDENTS, Street
from tests.kit.town import Town

ASKS = "Wer hilft mir, Nummer {}?"
PHONE = " Tel. 0231 5551234"
AUTHORS, COORDINATORS = ("Amira", "Olena", "Bruno"), OFFICIALS
PEOPLE = (*RESIDENTS, *HELPERS, *COORDINATORS)
WHO = st.sampled_from(PEOPLE)
ANY = st.integers(0, 10_000)

DECIDING = ("Approve", "Approve", "Take out and approve", "Approve it so", "Reject", "Not clear", "In my own words")
OFFICE = ("Ask back", "Mine", "Pass it on", "Bruno", "Nobody, it is for all", "Take it back", "Take it back")
OFFERING = ("Any time", "It does not matter", "No", "I read it")
WRONG = ("Something is wrong", "Talk to a coordinator")
DONE = ("Done", "Done", "It went well", "Again next week", "Yes, I can", "It did not work out", "Ask again")
HELPING = ("I can", "I can", "Write to", "Write to", *DONE, *WRONG, *WRONG)
ORDERS = ("approve", "approve", "reject", "case", "assign", "approve", "/case", "/queue")
WORDS = ("/mine", "/tasks", "/report", "/appeal", "/ask", "cancel", "back", "1", "2", "3", "Approve", "Send")
TIMES = ({"minutes": 4}, {"minutes": 4}, {"minutes": 11}, {"hours": 1}, {"hours": 13}, {"hours": 60})
LOOKING_BACK = 12
"""How many buttons somebody sees without scrolling."""


class Life(RuleBasedStateMachine):
    """Amira, Olena and Bruno ask, Jonas and Lena help, Nina offers to, Anna and Bruno decide: on two networks."""

    def __init__(self, founding: Founding) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.open = AsyncExitStack()
        self.founding = founding
        self.hearsay = Hearsay()
        self.agreeing: set[str] = set()

    def run(self, what: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(what)

    def teardown(self) -> None:
        """The town is left."""
        self.run(self.open.aclose())
        self.runner.close()

    @initialize()
    def begin(self) -> None:
        self.town: Town = self.run(self.open.enter_async_context(founded(self.founding, "en")))
        self.street = Street(self.town)
        self.run(self.street.move_in())
        self.named, self.before = self.street.named, self.run(self.street.stands())
        self.ask("Amira", "Tomorrow", personal=False)

    # What people do

    @rule(name=st.sampled_from(AUTHORS), day=st.sampled_from(("Today", "Tomorrow", "Any day")), personal=st.booleans())
    def ask(self, name: str, day: str, *, personal: bool) -> None:
        words = self.hearsay.say(Sentence(name, office=True), ASKS + PHONE * personal)
        self._says(name, "cancel", "/ask", "Coming along", words, day, "Hörde", "For me", "Send")

    @rule(name=st.sampled_from(AUTHORS), by=st.sampled_from(("", *COORDINATORS)), typed=st.booleans())
    def change(self, name: str, by: str, *, typed: bool) -> None:
        """And perhaps somebody decides in the same moment."""
        words = self.hearsay.say(Sentence(name, office=True), ASKS)
        self._says(name, "cancel", "/mine", "Change", "What it says", words)
        deciding = (self._approves(by, name) if typed else self._presses(by, "Approve", _room(by))) if by else []
        self._carry(self.named[name].deed(Said("Send")), *deciding)

    def _approves(self, by: str, author: str = "") -> list[Deed]:
        """By its number, what waits, of somebody or of anybody."""
        posts = [row for row in self.before.rows["posts"] if row["waits"]]
        theirs = [row for row in posts if author in ("", self.street.names[row["person_id"]])]
        case = self.before.case(id=theirs[-1]["id"]) if theirs else None
        return [self._type(by, f"approve {case['number']}", _room(by))] if case else []

    @rule(label=st.sampled_from((*DECIDING, *OFFICE)), by=st.sampled_from(COORDINATORS))
    def decide(self, label: str, by: str) -> None:
        """The newest button of that kind in the room."""
        self._carry(*self._presses(by, label, _room(by)))

    @rule(label=st.sampled_from(HELPING), which=ANY)
    def help(self, label: str, which: int) -> None:
        """Volunteers, and whomever they help."""
        found = [name for name in PEOPLE if self._newest(label, name)]
        name = found[which % len(found)] if found else HELPERS[which % 2]
        if found:
            self._carry(*self._presses(name, label))
        else:
            self._says(name, "/tasks")
        if label in WRONG:
            self._says(name, "It was about money or data")
        for dialog in self._waiting() if label == "Write to" else []:
            if dialog["step"] == "relay.words" and self.street.names[dialog["person_id"]] == name:
                self._answers(dialog)

    @rule(box=st.sampled_from((*PEOPLE, *ROOMS)), which=ANY)
    def press(self, box: str, which: int) -> None:
        """Whatever somebody sees now."""
        seen = [one for one in self.hearsay.buttons if one.box == box][-LOOKING_BACK:]
        if seen:
            self._carry(self._press(_owner(box), seen[which % len(seen)]))

    @rule(which=ANY, name=WHO)
    def press_an_old_one(self, which: int, name: str) -> None:
        """Any button ever seen, by anybody, wherever they can."""
        if self.hearsay.buttons:
            self._carry(self._press(name, self.hearsay.buttons[which % len(self.hearsay.buttons)]))

    @rule(first=st.sampled_from(DECIDING), second=st.sampled_from((*DECIDING, *OFFICE)), typed=st.booleans())
    def decide_at_once(self, first: str, second: str, *, typed: bool) -> None:
        """Two coordinators, on two networks, in the same moment."""
        deeds = [*self._presses("Anna", first, ROOMS[0]), *self._presses("Bruno", second, ROOMS[1])]
        self._carry(*deeds, *(self._approves("Anna") if typed else []))

    @rule(which=ANY)
    def answer(self, which: int) -> None:
        """Whatever question waits for somebody, or a word to the office."""
        waiting = self._waiting()
        if waiting:
            self._answers(waiting[which % len(waiting)])
            return
        name = AUTHORS[which % 2]
        quiet = any(row["kind"] == "talk" and row["state"] in WAITS for row in self.before.rows["cases"])
        self._says(name, "/mine" if quiet else "/talk " + self.hearsay.say(Sentence(name, office=True)))

    @rule(name=WHO, words=st.sampled_from(WORDS))
    def say(self, name: str, words: str) -> None:
        self._carry(self._type(name, words))

    @rule(by=st.sampled_from((*COORDINATORS, *PEOPLE)), order=st.sampled_from(ORDERS), number=ANY, here=st.booleans())
    def order(self, by: str, order: str, number: int, *, here: bool) -> None:
        """What waits, or anything else, by its number, in the room or in private.

        What has words in it bears a sign, or it might go to the neighbour whom somebody is writing to.
        """
        cases = [row for row in self.before.rows["cases"] if row["state"] in WAITS] or self.before.rows["cases"]
        case = cases[number % len(cases)] if cases else {"id": 0, "number": 1}
        why = ""
        if order == "reject":
            why = " " + self.hearsay.say(self.before.sentence(by, "reject.words", {"case": case["id"]}))
        self._carry(self._type(by, f"{'/' if why else ''}{order} {case['number']}{why}", "" if here else _room(by)))

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
        again = self._newest("Switch it back on", _room(by))
        if self.before.rows["standstill"] and again:
            self._carry(self._press(by, again))
        elif lost := [one for one in COORDINATORS if one not in self.before.people("holding")]:
            self.run(self.street.gets_the_role(lost[0]))
        elif what == "role":
            self.run(self.street.loses_the_role(by))
        elif what == "offer":
            self._says("Nina", "cancel", "/offer", "All of it", "That is all", "Everywhere", *OFFERING)
        elif what == "stop":
            self._says(by, "/readonly")
        else:
            self.run(self.street.suspends(by, name))

    # How they do it

    def _waiting(self) -> list[dict[str, Any]]:
        """The questions that wait for an answer."""
        found = "select person_id, chat, step, kept from dialog order by person_id, chat"
        return list(self.run(self.town.rows(found)))

    def _answers(self, dialog: Mapping[str, Any]) -> None:
        name, step = self.street.names[dialog["person_id"]], dialog["step"]
        sentence = self.before.sentence(name, step, json.loads(dialog["kept"]))
        words = self.hearsay.say(sentence, *([ASKS] if step.startswith("ask.") else []))
        self._carry(self.named[name].deed(Said(words), chat=self.street.chats.get(dialog["chat"], "")))

    def _says(self, name: str, *words: str) -> None:
        self._carry(*(self.named[name].deed(Said(one)) for one in words))

    def _carry(self, *deeds: Deed) -> None:
        self.run(self.street.carries(*deeds))

    def _newest(self, label: str, box: str) -> Seen | None:
        seen = (one for one in reversed(self.hearsay.buttons) if one.box == box and one.label.startswith(label))
        return next(seen, None)

    def _presses(self, name: str, label: str, box: str = "") -> list[Deed]:
        button = self._newest(label, box or name)
        return [self._press(name, button)] if button else []

    def _press(self, name: str, button: Seen) -> Deed:
        there = button.box if button.box in ROOMS and self.named[button.box].on is self.named[name].on else ""
        if button.box in (there, name):
            self._agree(name, self.hearsay.agree(button, self.before))
        return self.named[name].deed(Picked(button.token), chat=there)

    def _type(self, name: str, words: str, room: str = "") -> Deed:
        order, _space, rest = words.strip("/").partition(" ")
        if order == "approve" and rest:
            self._agree(name, self.hearsay.shown(self.before.words_of(int(rest)), (*ROOMS, name)))
        elif not room:
            shown = self.hearsay.latest(name)
            meant = [one for place, one in enumerate(shown, 1) if words in (str(place), one.label)]
            self._agree(name, *(self.hearsay.agree(one, self.before) for one in meant))
        return self.named[name].deed(Said(words), chat=room)

    def _agree(self, name: str, *agreed: str) -> None:
        """What somebody agreed to, if they may and it was not their own."""
        if name in self.before.coordinators and not self.before.rows["standstill"]:
            self.agreeing |= {words for words in agreed if words and self.hearsay.by(words) != name}

    # What must be so, whatever they did

    @invariant()
    def all_is_well(self) -> None:
        after = self.run(self.street.stands())
        self._nothing_unread_was_approved(after)
        after.keeps_the_rules()
        for one in self.town.neighbours:
            self.hearsay.hear(one, (self.before, after))
        self.before, self.agreeing = after, set()

    def _nothing_unread_was_approved(self, after: Standing) -> None:
        for change in after.rows["passed"]:
            words = after.reads(change["id"])["words"] if change["what"] == "revision" else ""
            if words and change["after"] == "approved":
                assert words in self.agreeing, f"nobody agreed to “{words}”"
                self.hearsay.consents.add(words)
            if words and change["after"] == "waiting":
                assert words not in self.hearsay.told, f"they have heard of it already: “{words}”"
                self.hearsay.consents.discard(words)
        assert all(row["decided_by"] != row["person_id"] for row in after.rows["revisions"]), "about their own case"


def _room(by: str) -> str:
    return ROOMS[COORDINATORS.index(by)] if by in COORDINATORS else ""


def _owner(box: str) -> str:
    return COORDINATORS[ROOMS.index(box)] if box in ROOMS else box


QUICK = settings(max_examples=10, stateful_step_count=40, deadline=None, derandomize=True, database=None)
LONG = settings(max_examples=200, stateful_step_count=100, deadline=None, database=None)


@pytest.mark.parametrize(
    "how", [QUICK, pytest.param(LONG, marks=[pytest.mark.soak, pytest.mark.timeout(2400)])], ids=["quick", "long"]
)
def test_the_life_of_every_case(founding: Founding, how: settings) -> None:
    """Asked, changed, approved, shortened, rejected, taken back, over, taken, reported, stopped."""
    run_machine(lambda: Life(founding), settings=how)
