"""What must be so of everybody who helps: who may, how many, what they hold, and that what was said has arrived."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.kit.database_state import Sentence, Standing
from tests.kit.information_flow import InformationFlow

Moments = tuple[Standing, Standing]


@dataclass
class Matches:
    """`said` is what was said between neighbours in this step."""

    said: list[Sentence] = field(default_factory=list)

    def say(self, sentence: Sentence) -> None:
        """It has to arrive."""
        self.said.append(sentence)

    def keep(self, moments: Moments, hearsay: InformationFlow) -> None:
        """Hold a step, from how it stood before to how it stands after it, against the rules."""
        _no_more_hands(moments[1])
        for row in _new(moments, "pairs", "id"):
            _may_help(moments, row)
        for row in _new(moments, "mediators", "mediation_id", "person_id", "state"):
            _may_mediate(moments, row)
        for row in _new(moments, "invitations", "request_id", "person_id"):
            assert row["answer"] or _may_be_asked(moments, row["person_id"]), f"asked: {row}"
        _nothing_stays(moments[1])
        self._it_arrived(moments, hearsay)

    def _it_arrived(self, moments: Moments, hearsay: InformationFlow) -> None:
        """With everybody who could hear it all the time."""
        before, after = moments
        for sentence in self.said:
            talk = before.talk(sentence.contact) & after.talk(sentence.contact)
            still = before.rows["standstill"] or after.rows["standstill"]
            number = next(known for known, one in hearsay.sentences.items() if one is sentence)
            for who in talk - {sentence.by} if sentence.by in talk and not still else ():
                assert (who, number) in hearsay.reached, f"{who} never heard number {number} of {sentence.by}"
        self.said.clear()


def _new(moments: Moments, table: str, *key: str) -> list[dict[str, Any]]:
    known = {tuple(row[part] for part in key) for row in moments[0].rows[table]}
    return [row for row in moments[1].rows[table] if tuple(row[part] for part in key) not in known]


def _no_more_hands(after: Standing) -> None:
    """Never more winners than hands, and nobody helps twice with the same."""
    pairs = [row for row in after.rows["pairs"] if row["state"] == "open"]
    helping = Counter(row["request_id"] for row in pairs)
    for request in after.rows["posts"]:
        assert helping[request["id"]] <= request["hands"], f"too many help: {request}"
        assert not helping[request["id"]] or request["state"] in ("open", "taken"), f"somebody helps with {request}"
    twice = Counter((row["request_id"], row["helper_id"]) for row in pairs)
    assert all(count == 1 for count in twice.values()), f"helps twice: {twice}"


def _may_help(moments: Moments, contact: Mapping[str, Any]) -> None:
    level = moments[1].level(contact["request_id"])
    assert any(moment.helps(contact["helper_id"], level) for moment in moments), f"may not help: {contact}"
    assert not all(moment.rows["standstill"] for moment in moments), f"nothing changes now: {contact}"
    assert contact["asker_id"] != contact["helper_id"], "helps themselves"


def _may_mediate(moments: Moments, row: Mapping[str, Any]) -> None:
    if row["state"] in ("asked", "joined"):
        assert any(moment.helps(row["person_id"]) for moment in moments), f"may not mediate: {row}"
        assert moments[1].names[row["person_id"]] not in moments[1].contact(row["contact_id"]), (
            "one of the two mediates"
        )
    if row["state"] == "asked":
        assert _may_be_asked(moments, row["person_id"]), f"asked: {row}"


def _may_be_asked(moments: Moments, person: int) -> bool:
    return any(moment.helps(person) and not moment.busy(person) for moment in moments)


def _nothing_stays(after: Standing) -> None:
    """After an end, and once it was taken back, what was given is nowhere, and nobody mediates."""
    open_ = {row["id"] for row in after.rows["pairs"] if row["state"] == "open"}
    for row in after.rows["disclosures"]:
        assert row["value_sealed"] is None or (row["contact_id"] in open_ and not row["withdrawn_at"]), f"kept: {row}"
    for row in after.rows["mediators"]:
        assert row["state"] != "joined" or row["contact_id"] in open_, f"still mediates: {row}"
