"""The card of a case is read in ten seconds: beside people's own words it is brief, whatever the case is about."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any, get_args

import pytest

from bot import city_loader
from bot.config import Settings
from bot.contract import kinds
from bot.contract.context import Context, HandlerInput, HandlerOutput
from bot.contract.outgoing import Line, Text
from bot.i18n import Languages
from bot.views.brief_case import SHORT_BENEFICIARY_TEXTS
from bot.views.case_card import MAX_BUTTONS_ON_CARD, build_case_card, build_case_details, build_full_card
from bot.views.case_text import CORRECTION_TEXTS, REPORT_TEXTS
from bot.views.sanctions import SANCTION_REASONS
from bot.views.two_person_approval import PROPOSAL_TEXTS
from db.model import (
    AlarmHold,
    AlarmVerdict,
    Appeal,
    Case,
    CaseKind,
    CaseMessage,
    CaseState,
    Category,
    Certificate,
    CertificateState,
    Correction,
    DispatchState,
    Event,
    EventSubmission,
    Feed,
    FeedArrivals,
    HeldVersion,
    HelpHours,
    HelpRequest,
    PendingApproval,
    Person,
    Report,
    RequestDispatch,
    RequestReview,
    RequestState,
    Revision,
    RevisionState,
    Series,
    SubmissionState,
    Urgency,
    Volunteer,
    VolunteerState,
)
from tests.kit.help_setup import decides, resident, sends
from tests.kit.town import Neighbour, Town

MOST_CHARACTERS = 250
MOST_WORDS = 40
NOW = datetime(2026, 11, 25, 11, tzinfo=UTC)
WORDS = "Wer kommt mit Oma Gisela zur Dialyse? 0231 5550123"
WHO = "Oleksandra"
URL = "https://chor.example/kalender.ics"
TALK = ("We wrote: “{words}”", "The person wrote: “{words}”")
LANGUAGE = ("{languages}", "Language: {language}.")
PLACE = "Begegnungsstätte Hörde"
NAMED = ("Oma Gisela", "Dialyse", "Oma Gisela, Frau Kaya")
SERIES = Series(datetime.fromisoformat("2026-12-01T18:00"), "Europe/Berlin", 90, rule="FREQ=WEEKLY")
KEEPS_OUT = "Nur für Deutsche, keine Ausländer!"
OWN = (WORDS, *NAMED, URL, KEEPS_OUT, "Sprachcafé", f"({PLACE})", f"\n{PLACE}", "()")
DAYS = (
    "flexible",
    "2026-11-26",
    "2026-11-26/2026-11-28",
    "2026-11-26T09:00:00+01:00",
    "2026-11-26T08:00:00+01:00/2026-11-26T12:00:00+01:00",
)
REASONS = {CaseKind.TALK: {}, CaseKind.ALARM: {"urgency": Urgency.SOON}, CaseKind.REFUSAL: {"concerns": 212}}


def case(kind: CaseKind, about: Any, **more: Any) -> Case:
    """A case that waits, in the area with the longest name."""
    known: dict[str, Any] = {
        "id": 1, "number": 214, "kind": kind, "state": CaseState.NEW, "person": 7, "name": WHO, "language": "uk",
        "quarter": "innenstadt-nord", "quarter_name": "Innenstadt-Nord", "holder": None, "holder_name": "",
        "opened": NOW, "due": NOW + timedelta(days=1), "about": about,
    }  # fmt: skip
    return Case(**known | more)


def review(kind: str = "company", *, state: RevisionState = RevisionState.WAITING, **more: Any) -> RequestReview:
    """A request whose words have several marks."""
    said: dict[str, Any] = {
        "id": 3, "request": 1, "author": 7, "number": 1, "words": WORDS, "wanted": "2026-11-26",
        "quarter": "innenstadt", "quarter_name": "Innenstadt-Nord", "whom": "myself", "state": state,
        "made": NOW, "decided": None,
    }  # fmt: skip
    open_ = RequestState.WAITING if state is RevisionState.WAITING else RequestState.OPEN
    request = HelpRequest(1, 7, kind, more.pop("request", open_), "innenstadt", None, NOW, hands=more.pop("hands", 1))
    newest = Revision(**said | {name: more.pop(name) for name in ("whom", "wanted") if name in more})
    known: dict[str, Any] = {"first": True, "repeats": False, "asked": 0, "reason": "", "why": "", "decided": None}
    return RequestReview(request, newest, **known | {"decider": ""} | more)


def requests() -> Iterator[Case]:
    """One of every kind, for everybody, on any day, waiting, asked around and decided."""
    for kind in kinds.known_kinds():
        yield case(CaseKind.REQUEST, review(kind))
    for whom in SHORT_BENEFICIARY_TEXTS:
        yield case(CaseKind.REQUEST, review("things", whom=whom, first=False, repeats=True))
    for day in DAYS:
        yield case(CaseKind.REQUEST, review(wanted=day))
    yield case(CaseKind.REQUEST, review(), reported=(209,))
    yield case(CaseKind.REQUEST, review(), held=AlarmHold(5, 213, AlarmVerdict.OPEN))
    for dispatch in DispatchState:
        asked = RequestDispatch(1, dispatch, 2, wide=True, told=True, next=NOW, undecided=True)
        told = {"decided": NOW, "decider": WHO, "asked": 12, "refused": 4, "silent": 8, "dispatch": asked}
        approved = review("things", state=RevisionState.APPROVED, **told)
        yield case(CaseKind.REQUEST, approved)
        yield case(CaseKind.REQUEST, approved, state=CaseState.DECIDED)
        yield case(
            CaseKind.REQUEST, replace(approved, request=replace(approved.request, hands=12)), state=CaseState.DECIDED
        )
    no = {"reason": "personal", "why": WORDS, "decided": NOW, "decider": WHO, "request": RequestState.WITHDRAWN}
    yield case(CaseKind.REQUEST, review(state=RevisionState.REJECTED, **no), state=CaseState.DECIDED)


def party(**more: Any) -> Event:
    """Everything that can be said of an event."""
    known: dict[str, Any] = {
        "uid": "1", "title": "Sprachcafé", "words": WORDS, "series": SERIES, "category": Category.LANGUAGE,
        "venue": PLACE, "organiser": "Verein", "cost": "0", "registration": "0", "languages": ("de", "uk"),
        "contact": "0231 5550123", "link": URL,
    }  # fmt: skip
    return Event(**known | more)


def others() -> Iterator[Case]:
    """Cases of all other kinds."""
    volunteer = Volunteer(
        7, VolunteerState.APPLIED, ("de", "uk", "en"), ("a", "b"), ("company", "visit", "hands", "things"),
        ("Innenstadt-Nord", "Lütgendortmund"), times=("1m", "6a"), weekly=1, woman=True,
    )  # fmt: skip
    yield case(CaseKind.OFFER, volunteer)
    yield case(CaseKind.OFFER, replace(volunteer, kinds=(), quarters=(), home="a", minutes=15))
    for reason in REPORT_TEXTS:
        yield case(CaseKind.REPORT, Report(1, 2, 3, reason, (), 3, 8, accused=8, asker_gone=True), concerns=212)
    yield from (case(CaseKind.PLACE, Correction("p", PLACE, reason)) for reason in CORRECTION_TEXTS)
    yield case(CaseKind.WRONG_EVENT, Correction("p", PLACE, "off"))
    entered = EventSubmission(1, 7, 1, SubmissionState.WAITING, party(), NOW, before=party())
    yield case(CaseKind.EVENT, entered)
    refused = AlarmHold(5, 213, AlarmVerdict.OPEN, refusal=True)
    yield case(CaseKind.EVENT, entered, held=refused)
    new = party(words=KEEPS_OUT)
    yield case(CaseKind.CALENDAR, FeedArrivals(Feed(1, URL), (new, *[party()] * 9)), name="", quarter_name="")
    hours = (HelpHours(1, "company", date(2026, 11, 25), 90), HelpHours(2, "things", date(2025, 1, 25), 90))
    yield case(CaseKind.CERTIFICATE, Certificate(1, 7, f"{WHO} {WHO}", CertificateState.ASKED, hours))
    yield from (case(CaseKind.APPEAL, Appeal(1, why, NOW, banned=ban)) for why in SANCTION_REASONS for ban in (0, 1))
    for deed in PROPOSAL_TEXTS:
        yield case(CaseKind.TWO_PERSON_APPROVAL, PendingApproval(1, deed, WHO, WHO, WORDS))
    for kind, more in REASONS.items():
        yield case(kind, None, talk=(CaseMessage(office=False, words=WORDS, said=NOW),), **more)
        yield case(kind, None, holder=9, holder_name=WHO, **more)
        yield case(kind, None, name="", **more)
    held = HeldVersion(1, 1, 212)
    yield case(CaseKind.ALARM, None, urgency=Urgency.SOON, holds=(held,))


CASES = [*requests(), *others()]


@pytest.fixture(scope="module")
def ctx(catalogs: Languages) -> Context:
    """In the sample city, by day."""
    city = city_loader.read_city(Settings(), catalogs)
    return Context(HandlerInput(Person(1, 1, 1, "en"), "room", city, NOW), None, HandlerOutput())  # type: ignore[arg-type]


def shown(ctx: Context, catalogs: Languages, lines: Sequence[Line], language: str) -> str:
    """What the card says, without people's own words and without what they are called and where that is."""
    rows = [(line,) if isinstance(line, Text) else line for line in lines]
    rows = [row for row in rows if row[0].message not in TALK]
    said = "\n".join(" ".join(catalogs.render(one, language, ctx.city.zone) for one in row) for row in rows)
    said = "".join(letter for letter in said if letter not in "\u2066\u2067\u2068\u2069\u200e\u200f")
    for own in OWN:
        said = said.replace(own, "")
    return said


def facts(lines: Sequence[Line]) -> set[str]:
    """Every sentence with what it says; a language is the same fact in a sentence and without one."""
    said = [one for line in lines for one in ((line,) if isinstance(line, Text) else line)]
    return {repr(list(one.holes.values())) if one.message in LANGUAGE else repr(one) for one in said}


@pytest.mark.parametrize("one", CASES, ids=lambda one: f"{one.kind.value}-{CASES.index(one)}")
def test_a_card_is_brief_in_every_language(ctx: Context, catalogs: Languages, one: Case) -> None:
    """At most 250 characters and 40 words of ours, in every language that is live, and six buttons."""
    copy, _buttons = build_case_card(ctx, one, again=True)
    card, buttons = build_case_card(ctx, one)
    for language, lines in product(catalogs.live, (card, copy)):
        said = shown(ctx, catalogs, lines, language)
        words = [word for word in said.split() if any(letter.isalnum() for letter in word)]
        assert (len(said) <= MOST_CHARACTERS, len(words) <= MOST_WORDS) == (True, True), (
            f"{language}: {len(said)} characters, {len(words)} words: {said}"
        )
    assert len(buttons) <= MAX_BUTTONS_ON_CARD


@pytest.mark.parametrize("one", CASES, ids=lambda one: f"{one.kind.value}-{CASES.index(one)}")
def test_nothing_of_a_case_is_lost(ctx: Context, catalogs: Languages, one: Case) -> None:
    """Whatever is known and can be done stands on the card or behind [Details]."""
    full, every = build_full_card(ctx, one)
    lines, buttons = build_case_card(ctx, one)
    folded = any(button.go == "moderation.show_case_details" for button in buttons)
    more, behind = build_case_details(ctx, one, again=False) if folded else (lines, [])
    assert facts(full) <= facts([*lines, *more])
    assert {button.go for button in every} <= {button.go for button in (*buttons, *behind)}
    assert len(behind) <= MAX_BUTTONS_ON_CARD


def test_every_kind_of_case_is_measured() -> None:
    """None is forgotten, nor anything a case can be about."""
    assert {one.kind for one in CASES} == set(CaseKind)
    known = {type(one.about) for one in CASES}
    assert known == set(get_args(Case.__annotations__["about"])) or known


async def test_what_must_be_read_stands_on_the_card(town: Town, room: Neighbour) -> None:
    """Facts on one line, the words, the first mark; the rest is one tap away, and one tap back."""
    amira = await resident(town, "Amira")
    await sends(amira, "Wer kommt mit zur Dialyse und bringt Frau Kaya mit?")
    card = (
        "#1 · Company on the way · Hörde · Thu, 26 Nov · … · for themselves · first request\n“…”\n"
        "Please check: the text names a person (“Frau Kaya”). And one more.\nWaiting since Wed, 25 Nov "
        "11:00. Not taken yet."
    )
    room.hears(card)
    assert room.buttons()[-1] == "Details"
    anna = await town.coordinator("Anna")
    await decides(anna, room, "Details")
    room.hears("#1…Please check: the text names a person (“Frau Kaya”).\nPlease check: the text mentions health…")
    await decides(anna, room, "Back")
    room.hears(card)
