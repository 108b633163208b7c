"""How the people of a town do whatever they do, and what must be so afterwards: what machines of a life stand on."""

import json
from collections.abc import Mapping
from typing import Any

from hypothesis.stateful import initialize, invariant
from structlog.testing import capture_logs

from bot.contract.incoming import ButtonPress, TextMessage
from tests.kit.database_state import REQUEST_STEPS, Sentence, Standing
from tests.kit.fixtures import Founding
from tests.kit.help_invariants import Matches
from tests.kit.help_setup import forged_press
from tests.kit.information_flow import NUMBER, OFFICIALS, ROOMS, InformationFlow, SeenButton
from tests.kit.phone import Deed
from tests.kit.state_machine import TownMachine
from tests.kit.two_network_town import HELPERS, RESIDENTS, Street

ASKS = "Wer hilft mir, Nummer {}?"
KINDS = ("Company on the way", "An idea for the area", "Mentoring")
COORDINATORS = OFFICIALS
PEOPLE = (*RESIDENTS, *HELPERS, *COORDINATORS)


class TownLifeMachine(TownMachine):
    """A town and its people, what they said and saw, and how everything stood before they did the last thing."""

    def __init__(self, founding: Founding) -> None:
        super().__init__(founding)
        self.hearsay, self.matches = InformationFlow(), Matches()
        self.agreeing: set[str] = set()

    @initialize()
    def begin(self) -> None:
        self.logs = self.open.enter_context(capture_logs())
        self.town = self.found()
        self.street = Street(self.town)
        self.run(self.street.move_in())
        self.named = self.street.named
        self.before = self.run(self.street.stands())
        self.meets("Amira", ("Jonas",))

    # How they do it

    def waiting(self) -> list[dict[str, Any]]:
        """The questions that wait for an answer."""
        found = "select person_id, chat, step, answers from dialog order by person_id, chat"
        return list(self.run(self.town.rows(found)))

    def answers(self, dialog: Mapping[str, Any], turns: int = 0) -> None:
        """With a sentence of its own; the bot may stop after so many `turns` of its work, and start again."""
        name = self.street.names[dialog["person_id"]]
        step = dialog["step"]
        sentence = self.before.sentence(name, step, json.loads(dialog["answers"]))
        words = self.hearsay.say(sentence, *([ASKS] if step in REQUEST_STEPS else []))
        if step == "contacts.send_chat_message":
            self.matches.say(sentence)
        deed = self.named[name].deed(TextMessage(words), chat=self.street.chats.get(dialog["chat"], ""))
        if turns:
            self.run(self.street.falls(turns, deed))
        else:
            self.carry(deed)

    def asks(self, name: str, day: str, kind: str = KINDS[0], more: str = "") -> None:
        """A new request; `more` answers what its kind asks besides."""
        words = self.hearsay.say(Sentence(name, office=True), ASKS)
        kinds = (kind,) if kind == KINDS[0] else ("More", kind)
        besides = [more] if more else []
        self.says(name, "cancel", "/ask", *kinds, words, *besides, day, "Hörde", "For me", "Send")

    def meets(self, name: str, helpers: tuple[str, ...], kind: str = KINDS[0], more: str = "") -> None:
        """All the way from a request to whoever helps, as it goes on a good day; step by step."""
        by = COORDINATORS[name == COORDINATORS[0]]
        self.asks(name, "Any day", kind, more)
        self.all_is_well()
        self.carry(*self.presses(by, "Approve", room_of(by)))
        self.all_is_well()
        theirs = [row["id"] for row in self.before.rows["posts"] if self.street.names[row["person_id"]] == name]
        self.carry(*(self.forges(helper, "matching.accept_request", post=theirs[-1]) for helper in helpers if theirs))

    def says(self, name: str, *words: str) -> None:
        self.carry(*(self.named[name].deed(TextMessage(one)) for one in words))

    def forges(self, name: str, go: str, **data: object) -> Deed:
        """A button that may never have been offered to them."""
        return self.named[name].deed(self.run(forged_press(self.town, self.named[name], go, **data)))

    def carry(self, *deeds: Deed) -> None:
        self.run(self.street.carries(*deeds))

    def newest(self, label: str, box: str) -> SeenButton | None:
        seen = (one for one in reversed(self.hearsay.buttons) if one.box == box and one.label.startswith(label))
        return next(seen, None)

    def presses(self, name: str, label: str, box: str = "") -> list[Deed]:
        button = self.newest(label, box or name)
        return [self.pressing(name, button)] if button else []

    def pressing(self, name: str, button: SeenButton) -> Deed:
        there = button.box if button.box in ROOMS and self.named[button.box].on is self.named[name].on else ""
        if button.box in (there, name):
            self.agrees(name, self.hearsay.agree(button, self.before))
        return self.named[name].deed(ButtonPress(button.token), chat=there)

    def typing(self, name: str, words: str, room: str = "") -> Deed:
        order, _space, rest = words.strip("/").partition(" ")
        if order == "approve" and rest:
            self.agrees(name, self.hearsay.shown(self.before.words_of(int(rest)), (*ROOMS, name)))
        elif not room:
            shown = self.hearsay.latest(name)
            meant = [one for place, one in enumerate(shown, 1) if words in (str(place), one.label)]
            self.agrees(name, *(self.hearsay.agree(one, self.before) for one in meant))
        return self.named[name].deed(TextMessage(words), chat=room)

    def agrees(self, name: str, *agreed: str) -> None:
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
        self.matches.keep((self.before, after), self.hearsay)
        assert not NUMBER.search(str(self.logs)), f"a log line says it: {self.logs}"
        self.logs.clear()
        self.before = after
        self.agreeing = set()

    def _nothing_unread_was_approved(self, after: Standing) -> None:
        for change in after.rows["passed"]:
            words = after.reads(change["id"])["words"] if change["what"] == "revision" else ""
            if words and change["after"] == "approved":
                assert words in self.agreeing, f"nobody agreed to “{words}”"
                self.hearsay.consents.add(words)
            if words and change["after"] == "waiting":
                taken_back = change["before"] == "approved"
                assert taken_back or words not in self.hearsay.told, f"they have heard of it already: “{words}”"
                self.hearsay.told -= {words}
                self.hearsay.consents -= {words} - after.approved
        assert all(row["decided_by"] != row["person_id"] for row in after.rows["revisions"]), "about their own case"


def room_of(by: str) -> str:
    return ROOMS[COORDINATORS.index(by)] if by in COORDINATORS else ""


def owner_of(box: str) -> str:
    return COORDINATORS[ROOMS.index(box)] if box in ROOMS else box
