"""What people do once they have found each other, and what others try: a machine of all that can be pressed then."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.kit.database_state import Sentence
from tests.kit.information_flow import ROOMS
from tests.kit.phone import Deed
from tests.kit.town_machine import COORDINATORS, KINDS, PEOPLE, TownLifeMachine
from tests.kit.two_network_town import HELPERS

ANY = st.integers(0, 10_000)
WHO = st.sampled_from(PEOPLE)
WITH_WORDS = (
    "contacts.send_chat_message",
    "contacts.receive_contact_details",
    "contacts.confirm_contact_details",
    "contacts.receive_thanks",
    "contacts.receive_note",
    "volunteers.send_message_to_volunteer",
)
TALKING = (
    "contacts.start_chat",
    "contacts.start_chat",
    "contacts.start_chat",
    "contacts.offer_quick_replies",
    "contacts.end_contact",
    "safety.report_contact",
    "matching.step_back",
)
MEETING = (
    "contacts.ask_other_visit_time",
    "contacts.show_visit",
    "contacts.show_code_word",
    "contacts.ask_move_or_withdraw",
    "contacts.report_nobody_opened",
    "contacts.report_nobody_came",
)
MEDIATING = (
    "contacts.request_mediator",
    "contacts.request_mediator",
    "contacts.agree_to_mediator",
    "contacts.refuse_mediator",
    "contacts.end_mediation",
)
AFTERWARDS = (
    "contacts.complete_help",
    "contacts.note_went_badly",
    "requests.ask_repeat_day",
    "volunteers.ask_duration",
    "safety.ask_concern",
    "contacts.ask_check_in",
)
GIVING = ("contacts.ask_contact_details", "contacts.ask_contact_details", "contacts.list_shared_details")
ASKED = ((KINDS[0], ""), (KINDS[0], ""), (KINDS[1], "2"), (KINDS[2], ""))
ONCE_OVER = (
    "contacts.ask_for_thanks",
    "contacts.ask_for_thanks",
    "requests.repeat_next_week",
    "requests.repeat_next_week",
    "contacts.ask_for_note",
    "contacts.reopen_request",
)
ROUTES = (*TALKING, *MEETING, *MEDIATING, *AFTERWARDS, *GIVING)
RESTING = (
    "/busy a week",
    "/busy",
    "account.pause_volunteering",
    "account.resume_volunteering",
    "volunteers.raise_trust_level",
    "volunteers.lower_trust_level",
    "trained",
)


class AfterHelpMachine(TownLifeMachine):
    """Everything about a contact is pressed by its two, by its mediator, and by people whom it does not concern."""

    @rule(which=ANY, go=st.sampled_from(ROUTES), side=st.sampled_from((0, 0, 1, 1, 2)), name=WHO, stranger=WHO)
    def reach(self, which: int, go: str, side: int, name: str, stranger: str) -> None:
        """Somebody who has to do with a contact presses something; perhaps somebody else does in the same moment."""
        contact = self._pair(which)
        if contact:
            who = (*self._two(contact), name)[side]
            more = [self._pressing(stranger, go, contact)] if which % 4 == 0 else []
            self.carry(self._pressing(who, go, contact), *more)
            self._goes_on(who)

    @rule(which=ANY, go=st.sampled_from(ONCE_OVER), side=st.sampled_from((0, 1)), name=WHO)
    def part(self, which: int, go: str, side: int, name: str) -> None:
        """It is done and went well, and what comes then: thanks, notes, hours, once more; twice, and by strangers."""
        over = [row for row in self.before.rows["pairs"] if row["state"] == "done"]
        contact = over[which % len(over)] if over and which % 2 else self._pair(which)
        if contact is None:
            return
        if contact not in over:
            two = self._two(contact)
            self.carry(*(self._pressing(who, "contacts.complete_help", contact) for who in two))
            self.carry(*(self._pressing(who, "contacts.note_went_well", contact) for who in two))
        for who in (self._two(contact)[side], name, self._two(contact)[side]):
            self.carry(self._pressing(who, go, contact))
            self._goes_on(who)

    @rule(which=ANY, turns=st.integers(0, 4), name=WHO)
    def write(self, which: int, turns: int, name: str) -> None:
        """One of the two, or whoever else can, says something; the bot may stop in the middle of it."""
        contact = self._pair(which)
        if contact:
            who = (*self._two(contact), name)[which % 3]
            self.carry(self._pressing(who, "contacts.start_chat", contact))
            self._goes_on(who, turns)

    @rule(which=ANY, take_back=st.booleans(), name=WHO)
    def give(self, which: int, name: str, *, take_back: bool) -> None:
        """An address is given, looked at and taken back, also by those who must not."""
        contact = self._pair(which)
        gifts = self.before.rows["disclosures"]
        if contact and not (take_back and gifts):
            asker = self._two(contact)[0]
            self.carry(self._pressing(asker, "contacts.ask_contact_details", contact))
            self._goes_on(asker)
            self.says(asker, "Share it")
        elif gifts:
            gift = gifts[which % len(gifts)]
            who = (self.street.names[gift["person_id"]], name)[which % 2]
            show = self.forges(name, "contacts.show_shared_detail", disclosure=gift["id"])
            self.carry(show, self.forges(who, "contacts.withdraw_shared_detail", disclosure=gift["id"]), show)

    @rule(
        which=ANY,
        go=st.sampled_from(("contacts.ask_contact_details", "contacts.start_chat", "contacts.ask_for_thanks")),
        side=st.sampled_from((0, 1)),
    )
    def silence(self, which: int, go: str, side: int) -> None:
        """One of two is suspended, and the other wants to reach them."""
        contact = self._pair(which)
        if contact:
            two = self._two(contact)
            self.run(self.street.suspends("Anna", two[1 - side]))
            self.all_is_well()
            self.carry(self._pressing(two[side], go, contact))
            self._goes_on(two[side])
            self.says(two[side], "Share it")

    @rule(which=ANY, name=st.sampled_from(HELPERS), other=WHO)
    def mediate(self, which: int, name: str, other: str) -> None:
        """Both agree, and the first of all who say yes at once joins."""
        contact = self._pair(which)
        if contact:
            asker, helper = self._two(contact)
            self.carry(self._pressing(asker, "contacts.request_mediator", contact))
            self.carry(self._pressing(helper, "contacts.agree_to_mediator", contact))
        self.all_is_well()
        asked = [row for row in self.before.rows["mediators"] if row["state"] == "asked"]
        if asked:
            wish = asked[-1]["mediation_id"]
            said_yes = [self.street.names[row["person_id"]] for row in asked if row["mediation_id"] == wish]
            self.carry(
                *(self.forges(who, "contacts.join_as_mediator", mediation=wish) for who in (name, *said_yes, other))
            )

    @rule(name=st.sampled_from(("Amira", "Olena")), helpers=st.permutations(HELPERS), kind=st.sampled_from(ASKED))
    def meet(self, name: str, helpers: list[str], kind: tuple[str, str]) -> None:
        """More say yes at once than are needed."""
        self.meets(name, tuple(helpers), *kind)

    @rule(which=ANY, name=WHO, other=WHO)
    def take(self, which: int, name: str, other: str) -> None:
        """Two say yes at once to any request, asked or not."""
        posts = self.before.rows["posts"]
        chosen = [row for row in posts if row["state"] == "open"] if which % 4 else posts
        request = chosen[which % len(chosen)]["id"] if chosen else 0
        self.carry(*(self.forges(who, "matching.accept_request", post=request) for who in (name, other, name)))

    @rule(name=st.sampled_from(HELPERS), by=st.sampled_from(COORDINATORS), how=st.sampled_from(RESTING))
    def rest(self, name: str, by: str, how: str) -> None:
        """A volunteer has no time, or again; is trusted with more, or with less; or has been through the training."""
        person = next(number for number, called in self.street.names.items() if called == name)
        if how.startswith("/"):
            self.says(name, "cancel", how)
        elif how.startswith("account."):
            self.carry(self.forges(name, how))
        elif how == "trained":
            self.run(self.town.rows(f"update volunteer set trained_at = 1 where person_id = {person}"))
        else:
            level = next((row["level"] for row in self.before.rows["volunteers"] if row["person_id"] == person), 1)
            self.carry(*(self.forges(who, how, person=person, level=level) for who in (by, *COORDINATORS)))

    @rule(name=WHO, anew=st.booleans())
    def cry(self, name: str, *, anew: bool) -> None:
        """Somebody may be in danger."""
        words = self.hearsay.say(Sentence(name, office=True), "Es brennt in der Küche, Nummer {}.")
        self.says(name, *(["cancel"] if anew or self._passes_on(name) else []), words)

    @rule(name=st.sampled_from(HELPERS), which=ANY, label=st.sampled_from(("Sign", "Sign", "Not now")))
    def certify(self, name: str, which: int, label: str) -> None:
        """Somebody notes how long it took, and would like it on paper; coordinators decide, two at once."""
        contact = self._pair(which)
        if contact:
            self.carry(self.forges(self._two(contact)[1], "volunteers.log_duration", pair=contact["id"], minutes=60))
        self.says(name, "cancel", "/certificate", f"{name} Petrenko")
        presses = [self.presses(by, label, room) for by, room in zip(COORDINATORS, ROOMS, strict=True)]
        self.carry(*(deed for deeds in presses for deed in deeds))

    def _pair(self, which: int) -> dict[str, Any] | None:
        pairs = self.before.rows["pairs"]
        chosen = [row for row in pairs if (row["state"] == "open") == bool(which % 3)] or pairs
        return chosen[which % len(chosen)] if chosen else None

    def _two(self, contact: dict[str, Any]) -> tuple[str, str]:
        return self.street.names[contact["asker_id"]], self.street.names[contact["helper_id"]]

    def _pressing(self, name: str, go: str, contact: dict[str, Any]) -> Deed:
        more = {"kind": "address" if contact["id"] % 2 else "phone"} if go == "contacts.ask_contact_details" else {}
        return self.forges(name, go, pair=contact["id"], **more)

    def _goes_on(self, name: str, turns: int = 0) -> None:
        """They say what they were asked for."""
        for dialog in self.waiting():
            if dialog["step"] in WITH_WORDS and self.street.names[dialog["person_id"]] == name:
                self.answers(dialog, turns)

    def _passes_on(self, name: str) -> bool:
        """Whether what they say now goes to a neighbour."""
        return any(self.street.names[one["person_id"]] == name and one["step"] in WITH_WORDS for one in self.waiting())
