"""How everything really stands in the database, by the names of people, and which changes of a state are allowed."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.contract import kinds
from tests.kit.decrypted_database import open_rows

WAITS = ("new", "claimed", "asked")

WATCHED = [
    "create table passed (what text, id integer, before text, after text)",
    *(
        f"""create trigger {table}_passes after update of state on {table} when old.state <> new.state
        begin insert into passed values ('{table}', new.id, old.state, new.state); end"""
        for table in ("case_file", "revision", "help_request")
    ),
]
"""Every change of a state is noted, also two within one moment."""

LOOKS = {
    "posts": """select asked.id, asked.person_id, asked.kind, asked.hands, asked.state, seen.words as published,
        newest.words, newest.state = 'waiting' and asked.state in ('waiting', 'open') as waits
        from help_request asked join revision newest on newest.request_id = asked.id
        left join revision seen on seen.id = asked.approved_revision
        where newest.number = (select max(number) from revision where request_id = asked.id)""",
    "revisions": "select id, person_id, words, state, decided_by from revision",
    "cases": "select id, number, kind, person_id, state, holder_id from case_file",
    "holding": "select person_id from role where role = 'coordinator'",
    "suspended": "select person_id from sanction where coalesce(lifted_at, ends_at) > :now",
    "standstill": "select since from read_only_mode",
    "volunteers": "select person_id, state, level, trained_at, coalesce(busy_until, 0) > :now as busy from volunteer",
    "pairs": "select id, request_id, asker_id, helper_id, state from contact",
    "mediators": """select mediator.person_id, mediator.mediation_id, mediator.state, mediation.contact_id
        from mediator join mediation on mediation.id = mediator.mediation_id""",
    "invitations": "select request_id, person_id, answer from invitation",
    "disclosures": "select id, contact_id, person_id, value_sealed, withdrawn_at from shared_detail",
    "papers": "select id, state from certificate",
    "rings": "select request_id, state from request_dispatch",
    "reports": "select id, person_id, contact_id from report",
    "passed": "select * from passed",
}

REQUEST_STEPS = {
    "requests.receive_part",
    "requests.receive_description",
    "requests.resolve_out_of_scope",
    "requests.confirm_request",
}
"""Where somebody says what help they need."""

OFFICE_STEPS = REQUEST_STEPS | {
    "account.send_message_to_team",
    "contacts.receive_note",
    "moderation.receive_author_answer",
    "safety.receive_appeal",
    "safety.receive_concern",
    "safety.receive_report_details",
    "volunteers.receive_certificate_name",
}
"""Where what somebody answers is for the coordinators."""

BEFORE_IT_IS_DECIDED = {
    "new": {"claimed", "asked", "decided", "closed"},
    "claimed": {"new", "asked", "decided", "closed"},
    "asked": {"new", "claimed", "decided", "closed"},
}
AGAIN = {"decided": {"new", "claimed", "closed"}, "closed": {"new", "claimed", "decided"}}
"""By a newer version, a decision that is taken back, or a neighbour who cannot help after all."""

CHANGES: Mapping[str, Mapping[str, set[str]]] = {
    "request": {**BEFORE_IT_IS_DECIDED, **AGAIN},
    "offer": {**BEFORE_IT_IS_DECIDED, "decided": {"new", "claimed"}},
    "report": BEFORE_IT_IS_DECIDED,
    "talk": BEFORE_IT_IS_DECIDED,
    "alarm": BEFORE_IT_IS_DECIDED,
    "certificate": BEFORE_IT_IS_DECIDED,
    "place": BEFORE_IT_IS_DECIDED,
    "help_request": {
        "waiting": {"open", "rejected", "withdrawn", "expired"},
        "open": {"waiting", "taken", "done", "withdrawn", "expired"},
        "taken": {"open", "done", "withdrawn"},
        "done": {"open"},
        "rejected": {"waiting"},
    },
    "revision": {"waiting": {"approved", "rejected", "replaced"}, "approved": {"waiting"}, "rejected": {"waiting"}},
}
"""What may follow on what; a version is decided once, unless that is taken back."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Who said something, who else may hear it, and whether the coordinators may; what neighbours said to each other
    they may read once the `contact` was reported. What is `given` is an address, `thanks` are said after an end."""

    by: str
    to: frozenset[str] = frozenset()
    office: bool = False
    contact: int = 0
    given: bool = False
    thanks: bool = False


@dataclass
class Standing:
    """What really stands in the database, with names instead of people."""

    rows: Mapping[str, list[dict[str, Any]]]
    names: Mapping[int, str]

    def people(self, table: str, **state: str) -> set[str]:
        """Who has a row of that kind."""
        rows = self.rows[table]
        return {self.names[row["person_id"]] for row in rows if all(row[key] == state[key] for key in state)}

    @property
    def coordinators(self) -> set[str]:
        """Who may decide now."""
        return self.people("holding") - self.people("suspended")

    @property
    def helping(self) -> set[str]:
        """Who may read now what others asked."""
        paired = {name for row in self.rows["pairs"] for name in self.contact(row["id"])}
        helpers = self.people("volunteers", state="admitted") | paired
        return set() if self.rows["standstill"] else helpers - self.people("suspended")

    @property
    def published(self) -> set[str]:
        """What neighbours may read."""
        return {row["published"] for row in self.rows["posts"] if row["published"]}

    @property
    def waiting(self) -> dict[str, str]:
        """The words that wait to be looked at, with whose they are."""
        return {row["words"]: self.names[row["person_id"]] for row in self.rows["posts"] if row["waits"]}

    @property
    def approved(self) -> set[str]:
        """What a coordinator has approved, as the database says."""
        return {row["words"] for row in self.rows["revisions"] if row["state"] == "approved"}

    def case(self, **known: int) -> dict[str, Any] | None:
        """The case of this id or number."""
        return next((row for row in self.rows["cases"] if all(row[key] == known[key] for key in known)), None)

    def words_of(self, number: int) -> str:
        """The newest words of the request behind the number of a case."""
        case = self.case(number=number) or {"id": 0}
        return next((str(row["words"]) for row in self.rows["posts"] if row["id"] == case["id"]), "")

    def contact(self, id_: int) -> frozenset[str]:
        """The two who are in touch."""
        both = [(row["asker_id"], row["helper_id"]) for row in self.rows["pairs"] if row["id"] == id_]
        return frozenset(self.names[person] for contact in both for person in contact)

    def talk(self, id_: int) -> frozenset[str]:
        """Who hears what is said between two who are in touch: both, and whoever mediates; nobody after its end."""
        found = next((row for row in self.rows["pairs"] if row["id"] == id_ and row["state"] == "open"), None)
        joined = [row for row in self.rows["mediators"] if row["contact_id"] == id_ and row["state"] == "joined"]
        mediating = {self.names[row["person_id"]] for row in joined}
        return (self.contact(id_) | mediating) - self.people("suspended") if found else frozenset()

    def holding(self, number: int) -> str:
        """Who holds the address with this number: whoever helps its giver, as long as it is theirs."""
        gifts = [row for row in self.rows["disclosures"] if row["withdrawn_at"] is None and row["number"] == number]
        pairs = {row["id"]: row for row in self.rows["pairs"] if row["state"] == "open"}
        held = {self.names[pairs[row["contact_id"]]["helper_id"]] for row in gifts if row["contact_id"] in pairs}
        return next(iter(held - self.people("suspended")), "")

    def helps(self, person: int, level: int = 1) -> bool:
        """Whether somebody (a person's number) is admitted, trained, of that level and not suspended."""
        found = next((row for row in self.rows["volunteers"] if row["person_id"] == person), None)
        ready = found and found["state"] == "admitted" and found["trained_at"] and found["level"] >= level
        return bool(ready) and self.names[person] not in self.people("suspended")

    def busy(self, person: int) -> bool:
        """Whether nobody should ask them."""
        return any(row["busy"] for row in self.rows["volunteers"] if row["person_id"] == person)

    def level(self, request: int) -> int:
        """What a volunteer must have reached for this request."""
        return next(kinds.find_kind(row["kind"]).level for row in self.rows["posts"] if row["id"] == request)

    def sentence(self, by: str, step: str, kept: Mapping[str, Any]) -> Sentence:
        """Who may hear what is answered to this question."""
        case = self.case(id=kept["case"]) if kept.get("case") else None
        whose = frozenset({self.names[case["person_id"]]}) if case and case["person_id"] else frozenset[str]()
        match step:
            case "contacts.send_chat_message":
                return Sentence(by, contact=kept["pair"])
            case "contacts.receive_thanks":
                return Sentence(by, self.contact(kept["pair"]), contact=kept["pair"], thanks=True)
            case "contacts.receive_contact_details":
                return Sentence(by, given=True)
            case "volunteers.send_message_to_volunteer":
                return Sentence(by, frozenset({self.names[kept["person"]]}), office=True)
            case "moderation.send_message_to_author" | "moderation.receive_request_rejection_words":
                return Sentence(by, whose or self.reporters(kept["case"]), office=True)
            case _:
                return Sentence(by, office=step in OFFICE_STEPS)

    def reporters(self, case: int) -> frozenset[str]:
        """Whoever reported what this case is about."""
        return frozenset(self.names[row["person_id"]] for row in self.rows["reports"] if row["id"] == case)

    def reads(self, revision: int) -> dict[str, Any]:
        """One version."""
        return next(row for row in self.rows["revisions"] if row["id"] == revision)

    def keeps_the_rules(self) -> None:
        """Every change was allowed; a case waits while there is something to decide, and who is on it may decide."""
        for change in self.rows["passed"]:
            case = self.case(id=change["id"]) if change["what"] == "case_file" else None
            allowed = CHANGES[case["kind"] if case else change["what"]]
            assert change["after"] in allowed.get(change["before"], set()), f"{case} {change}"
        for case in self.rows["cases"]:
            waits = self._can_be_decided(case)
            assert waits is None or (case["state"] in WAITS) == waits, f"{case} waits in vain, or should wait"
            held = case["holder_id"] is not None
            assert case["state"] not in ("new", "claimed") or held == (case["state"] == "claimed"), case
            assert case["state"] not in WAITS or not held or self._may_hold(case), f"{case} is held by a stranger"

    def _can_be_decided(self, case: Mapping[str, Any]) -> bool | None:
        """None where only a coordinator knows."""
        if case["kind"] == "request":
            request = next(
                (row for row in self.rows["posts"] if row["id"] == case["id"]), {"waits": False, "state": ""}
            )
            looked_for = request["state"] in ("open", "taken")  # who helps may be lost, or be asked for in another way
            return True if request["waits"] else None if looked_for else False
        if case["kind"] == "certificate":
            return {"id": case["id"], "state": "asked"} in self.rows["papers"]
        if case["kind"] == "offer":
            return self.names[case["person_id"]] in self.people("volunteers", state="applied")
        return None

    def _may_hold(self, case: Mapping[str, Any]) -> bool:
        return case["holder_id"] != case["person_id"] and self.names[case["holder_id"]] in self.people("holding")


def read_state(raw: sqlite3.Connection, now: int) -> dict[str, list[dict[str, Any]]]:
    """All of it, in one go; whoever changed to another language is spoken to in English again, to be understood."""
    found = {name: [dict(row) for row in open_rows(raw, sql, {"now": now})] for name, sql in LOOKS.items()}
    raw.execute("delete from passed")
    raw.execute("update profile set language = 'en'")
    return found
