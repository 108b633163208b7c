"""The data protection inventory: what we hold about people, where, and for how long it is agreed and kept."""

from dataclasses import dataclass

import pytest

from db.data_inventory import list_personal_tables, read_tables

IDLE = 365
WITH_THE_PERSON = "goes with the person"


@dataclass(frozen=True)
class Class:
    """A class of data of the data protection inventory: where it lives, and for how many days it is agreed and kept."""

    what: str
    where: str
    agreed: int
    ours: int
    why: str = ""


INVENTORY = (
    Class("channel account, sealed", "account", IDLE, IDLE, WITH_THE_PERSON),
    Class("language", "profile", IDLE, IDLE, WITH_THE_PERSON),
    Class("whose secret is which", "keyring", IDLE, IDLE, "the secret itself is overwritten when they go"),
    Class("code for a second account, keyed hash", "link_code", 1, 1, "it works for ten minutes"),
    Class("who writes for whom, sealed", "representative", 30, 30, "30 days after either of them ended it"),
    Class("that a wrong code was tried", "failed_attempt", 1, 1, "it counts for an hour"),
    Class("age, roughly", "person", IDLE, IDLE, "one of four words, asked once"),
    Class("role", "role", IDLE, IDLE, WITH_THE_PERSON),
    Class("raw update: words", "inbox.payload", 1, 1, "stricter: cleared once it is handled; a day only if it failed"),
    Class("raw update: id", "inbox", 14, 14),
    Class(
        "answer: words", "outbox.body", 1, 1, "stricter: cleared once it is sent; a day only if it could not be read"
    ),
    Class(
        "answer: address",
        "outbox.address_sealed",
        30,
        1,
        "stricter: the account has it; a day only if it could not be read",
    ),
    Class("answer: that it was sent", "outbox", 30, 30),
    Class("dialogue draft", "dialog", 1, 4, "longer on purpose: after three days people find their question again"),
    Class("what a button means", "choice", 30, 30, "part of the answer it stands under"),
    Class(
        "request, closed",
        "help_request",
        30,
        90,
        "a rejected one as agreed, a weekly one with its series; others 30 days",
    ),
    Class("request: words", "revision", 30, 0, "with the request"),
    Class("who was asked", "invitation", 30, 30),
    Class("districts a coordinator looks after", "duty_assignment", IDLE, IDLE, WITH_THE_PERSON),
    Class("office hours of a coordinator", "office_hours", IDLE, IDLE, WITH_THE_PERSON),
    Class("note for next time, sealed", "help_note", 180, 180, "read by coordinators; to be confirmed"),
    Class("hours of help", "help_hours", IDLE, IDLE, WITH_THE_PERSON),
    Class("certificate: name on the paper, sealed", "certificate", 30, 30, "the paper itself is not kept"),
    Class("volunteer profile", "volunteer", IDLE, IDLE, WITH_THE_PERSON),
    Class("who is in touch with whom", "contact", 30, 30),
    Class("who comes to whom every week", "weekly_help", 30, 30, "counted from its last change"),
    Class("code word at the door, sealed", "contact.code_sealed", 1, 1, "a day after the contact ended"),
    Class("when two neighbours meet", "visit", 30, 0, "with who is in touch with whom"),
    Class("what was given to a helper: kind and when", "shared_detail", 30, 0, "with who is in touch with whom"),
    Class(
        "address or phone number, sealed", "shared_detail.value_sealed", 7, 30, "stricter: gone when the contact ends"
    ),
    Class("relay messages, sealed", "relayed_message", 30, 30),
    Class("who wished a language mediator", "mediation", 30, 30, "counted from its end"),
    Class("who was asked to mediate", "mediator", 30, 30),
    Class("who comes to an event, or cannot", "attendance", 7, 7, "read by others as a number only"),
    Class("date for volunteers: words, sealed", "supervision", 7, 7, "what a coordinator posted; goes with the person"),
    Class("which volunteers come to it", "supervision_attendance", 7, 0, "goes with the date"),
    Class("who looks for company to an event", "company_seeker", 1, 1),
    Class(
        "who was asked about whom, and their yes",
        "company_introduction",
        30,
        30,
        "so that a refusal is not asked again",
    ),
    Class("report with a frozen copy, sealed", "report", 180, 180),
    Class("whoever was reported and left, keyed hash", "accused_account", 180, 0, "until it is decided"),
    Class("event that somebody entered and waits, sealed", "event_submission", 30, 30, "goes with the person"),
    Class("who entered an event", "event", 365, 365, "their number only, emptied when they go"),
    Class("who gave us a calendar", "feed", IDLE, 0, "their number only, emptied when they go"),
    Class("case: number, kind, state, who is on it", "case_file", 180, 180, "30 days unless it is about a report"),
    Class("what was written because of a case, sealed", "case_message", 30, 30),
    Class(
        "audit: act, row number, keyed hash of who", "audit", 365, 365, "no words; without the person once they left"
    ),
    Class("whom somebody reported or ended a contact with", "block", IDLE, IDLE, "until who made it is forgotten"),
    Class("such an account, forgotten: keyed hash", "blocked_account", IDLE, IDLE, "until who made it is forgotten"),
    Class("suspension, ban: code of the reason", "sanction", 730, 30, "30 days after it is over"),
    Class("suspension, ban of a forgotten account, keyed hash", "sanctioned_account", 730, 1, "a day after it is over"),
    Class("what two persons decide, words sealed", "two_person_approval", 30, 30),
    Class("who wrote and assured an answer", "faq_text", 30, 30, "their number only, emptied when they go"),
    Class(
        "sentence that somebody let the office read, sealed",
        "training_sentence",
        30,
        30,
        "only where the city wishes it",
    ),
    Class("until when they are not asked for one", "training_sentence_asked", 1, 1, "a week or half a year, and a day"),
    Class("location sent", "shared_position", 1, 1, "three decimals, the latest only"),
    Class("quarter looked in, sealed", "named_quarter", 1, 1, "the latest only"),
    Class(
        "what somebody is reminded of", "subscription", 7, 7, "an event's; a place's or a topic's until they stop it"
    ),
    Class("quiet hours, and when we look what is due", "reminder_settings", IDLE, IDLE, WITH_THE_PERSON),
    Class("which dates they were reminded of", "sent_reminder", 7, 7),
    Class("whose weekly letter they get", "digest_subscription", IDLE, IDLE, WITH_THE_PERSON),
    Class("address of their calendar, keyed hash", "calendar_token", IDLE, IDLE, WITH_THE_PERSON),
    Class("erasure list, keyed hashes", "forgotten_account", 60, 60, "longer than any backup lives"),
)


def days_kept(where: str) -> int:
    """For how long schema.sql promises to keep a table, or a column of it."""
    name, _, column = where.partition(".")
    table = next(table for table in read_tables() if table.name == name)
    days = [keep.days for keep in table.keeps if (column in keep.columns if column else not keep.columns)]
    return max(days) if days else IDLE * (table.stays == "with person")


@pytest.mark.parametrize("data", INVENTORY, ids=lambda data: data.what)
def test_the_inventory_is_what_the_database_promises(data: Class) -> None:
    """Every agreed class of data lives where it says and no longer; where we differ, there is a reason."""
    assert days_kept(data.where) == data.ours
    assert data.ours == data.agreed or data.why


def test_every_table_with_people_in_it_is_in_the_inventory() -> None:
    """Nobody adds a table about people without agreeing how long it is kept."""
    assert {table.name for table in list_personal_tables()} == {data.where.partition(".")[0] for data in INVENTORY} - {
        "forgotten_account",
        "accused_account",
        "sanctioned_account",
    } | {"person"}
