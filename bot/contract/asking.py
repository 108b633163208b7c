"""The questions that lead to a request for help, each from what is kept so far, and how their answers are read."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.contract import kinds, on_behalf, wishes
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice, plain
from bot.contract.promises import looks_by
from bot.contract.requests import CHOOSE_ONE, MENU, MINE, PASSED_ON, quoted
from bot.contract.rings import hears_early
from bot.contract.told import hands, usual_languages
from bot.contract.told import here as here
from bot.contract.voices import HEARD, SPOKEN, spoken
from bot.rules import appointed, kindtold, plainly, searching, wanted
from bot.rules.folding import fold
from bot.rules.geo import metres
from db.model import Case, Point, PostState, Quarter, Representative, Request, Revision, Urgency

Kept = Mapping[str, object]
Question = tuple[list[Line], list[Choice]]

SHORTEST, LONGEST = 3, 300
A_DAY = timedelta(days=1)
LIKELIEST = 5
"""Kinds of help that are shown at once; the others stand behind "More"."""

PARTS: dict[str, Text] = {
    "words": _("What it says"),
    "answer": _("What it is about exactly"),
    "languages": _("The languages"),
    "hands": _("How many people"),
    "wanted": _("The day"),
    "quarter": _("The quarter"),
    "whom": _("Who it is for"),
    "helped": _("Who called"),
    "reach": _("How to reach them"),
    "wishes": _("Languages and wishes"),
}

TOO_LATE = _(
    "A coordinator may look too late for this, so I call whoever is on duty. Please do not wait for it. Who can help "
    "now:"
)
NOT_FOR_THEM = _("Associations, houses and the volunteer office ask for this. Please ask for something else.")
HELP_NOW = [choice(_("Meeting places nearby"), go="places"), choice(_("Talk to a human"), go="talk")]

# Translators: said to the person who asked; the words of the request follow.
NOBODY_CAME: dict[PostState, Text] = {
    PostState.WAITING: _("I am sorry: no coordinator could look at your request in time."),
    PostState.OPEN: _("I am sorry: nobody could help in time."),
}


def missing(ctx: Context) -> str:
    """The first part that nobody has said yet, the name last; a wish in the words comes before what else there is to
    know. Empty where all is known."""
    unsaid = [part for part in ("kind", *parts(ctx.kept)) if part not in ctx.kept and part != "wishes"]
    if wishes.heard(ctx.kept) and unsaid[:1] != ["kind"]:
        return "asked_back"
    return next(iter(unsaid), "" if ctx.person.name else "name")


def parts(kept: Kept) -> list[str]:
    """What there is to know of a request of this kind."""
    kind = kinds.of(what(kept))
    without = {
        "answer": kind.question is None,
        "languages": not kind.bridges,
        "hands": not (kind.hands or kept.get("several")),
    }
    without |= dict.fromkeys(("helped", "reach"), kept.get("whom") != on_behalf.CALLED)
    return [part for part in PARTS if not without.get(part)]


def what(kept: Kept) -> str:
    """Its kind, as far as it is known."""
    return str(kept.get("kind", kinds.OTHER))


def asks(ctx: Context, part: str, likely: Iterable[Quarter], trust: Iterable[Representative] = ()) -> Question:
    """The question for one part but the kind; `likely` are the quarters to tap, `trust` for whom they may write."""
    questions: dict[str, Callable[[], Question]] = {
        "words": lambda: in_words(ctx.kept),
        "answer": lambda: exactly(ctx.kept),
        "asked_back": lambda: wishes.asks_back(ctx.kept),
        "languages": lambda: wishes.between(ctx),
        "hands": how_many,
        "wanted": lambda: on_which_day(here(ctx).date()),
        "quarter": lambda: in_which_quarter(likely),
        "whom": lambda: for_whom(trust),
        "helped": lambda: ([on_behalf.WHO_CALLED], []),
        "reach": lambda: ([on_behalf.REACHED], [on_behalf.NO_NUMBER]),
    }
    return questions.get(part, by_what_name)()


def understood(ctx: Context, part: str, known: Sequence[Quarter]) -> dict[str, str]:
    """What was answered, by part. Whoever begins with a sentence need not write it twice.

    `known` are all quarters; raises Refusal where it is no answer.
    """
    answers: dict[str, Callable[[], dict[str, str]]] = {
        "kind": lambda: _begun(ctx),
        "words": lambda: _said(ctx),
        "asked_back": lambda: wishes.confirmed(ctx.kept, meant=_agrees(ctx)),
        "languages": lambda: {part: wishes.both(ctx)},
        "wanted": lambda: _when(ctx),
        "quarter": lambda: {part: quarter(ctx, known)},
        "hands": lambda: {part: wishes.hands(ctx.text, least=2 if kinds.of(what(ctx.kept)).hands else 1)},
        "whom": lambda: {part: _for_whom(ctx), "helped": str(ctx.picked.get("helped", "")), "reach": ""},
        "helped": lambda: {part: on_behalf.name(ctx.text)},
        "reach": lambda: {part: on_behalf.reach(ctx.text, ctx.picked)},
    }
    return answers[part]() if part in answers else {part: tapped(ctx, part)}


def _begun(ctx: Context) -> dict[str, str]:
    """A kind, or more of them to choose from."""
    if "more" in ctx.picked:
        return {"more": "yes"}
    return {"kind": tapped(ctx, "kind"), **usual_languages(ctx, str(ctx.picked["kind"]))}


def _said(ctx: Context) -> dict[str, str]:
    """Words, or a voice that people will hear; what was asked back of other words is forgotten."""
    if ctx.picked.get("media"):
        return {"words": ctx.text[:LONGEST] or SPOKEN, "voice": spoken(ctx), "asked_back": ""}
    return {"words": sentence(ctx.text), "voice": "", "asked_back": "", **hands(ctx.text)}


def _when(ctx: Context) -> dict[str, str]:
    """The day; of several days, the part of them that they name stays among their words."""
    said = {"wanted": day(ctx), "hour": ""}
    part = "/" in said["wanted"] and appointed.understood(ctx.text, here(ctx)).part
    words = f"{ctx.kept.get('words', '')}\n{ctx.text}"
    return {**said, "words": words} if part and ctx.kept.get("words") and len(words) <= LONGEST else said


def _for_whom(ctx: Context) -> str:
    """What was tapped; a few words may say that it is for themselves."""
    return "myself" if plainly.is_for_themselves(ctx.text) else tapped(ctx, "whom")


def _agrees(ctx: Context) -> bool:
    """Whether they tapped or wrote yes; raises Refusal where it is neither yes nor no."""
    written = ctx.city.words.universal.get(fold(ctx.text))
    return (written if written in ("yes", "no") else tapped(ctx, "meant")) == "yes"


def about_what(ctx: Context, held: Collection[str]) -> Question:
    """The kind of help, of those the city has for somebody of these roles; whoever has said something already sees
    that it is kept, and the likeliest kinds first."""
    more, words = "more" in ctx.kept, ctx.kept.get("words")
    theirs = kinds.open_to(ctx.city.kinds, held)
    if words and words != SPOKEN:
        likely = kindtold.understood(str(words)).likely
        theirs = sorted(theirs, key=lambda name: likely.index(name) if name in likely else len(likely))
    names = theirs[LIKELIEST:] if more else theirs[:LIKELIEST]
    offered = [choice(kinds.of(name).label, sign=kinds.of(name).sign, kind=name) for name in names]
    ways = offered if more else [*offered, choice(_("More"), more=True)]
    kept: list[Line] = [HEARD if words == SPOKEN else quoted(str(words))] if words else []
    return [*kept, _("What is it about?"), *([CHOOSE_ONE] if words else [])], ways


def in_words(kept: Kept) -> Question:
    """One sentence."""
    manners = _("One sentence is enough. Please leave out illnesses and names.")
    return [(kinds.of(what(kept)).roughly, manners)], []


def exactly(kept: Kept) -> Question:
    """What else there is to know of this kind."""
    more = kinds.of(what(kept)).question
    answers = more.answers.items() if more else ()
    return [more.asks if more else CHOOSE_ONE], [choice(label, answer=code) for code, label in answers]


def how_many() -> Question:
    """How many hands it takes; without buttons, for a number that is typed would be the number of one."""
    return [_("How many people are needed? Please write a number.")], []


def on_which_day(today: date) -> Question:
    """The day, tapped or written."""
    days = [
        choice(_("Today"), wanted=today.isoformat()),
        choice(_("Tomorrow"), wanted=(today + A_DAY).isoformat()),
        choice(_("This week"), wanted=wanted.week(today)),
        choice(_("Any day"), wanted=wanted.FLEXIBLE),
    ]
    return [_("When? Choose, or write a day such as “Thursday 9:00” or “26.11.”.")], days


def in_which_quarter(likely: Iterable[Quarter]) -> Question:
    """The quarter, the likeliest ones as buttons."""
    known = [choice(plain(quarter.name), quarter=quarter.id) for quarter in likely]
    return [_("In which quarter does it begin? Choose, or write its name or a postcode.")], known


def for_whom(trust: Iterable[Representative]) -> Question:
    """Who needs it; asking for somebody else takes their consent, which those have given who `trust` them."""
    question = _("Who is it for? If it is for somebody else, please ask them first.")
    agreed = choice(_("For somebody who knows about it"), whom="agreed")
    return [question], [choice(_("For me"), whom="myself"), *on_behalf.whom(trust), agreed]


def by_what_name() -> Question:
    """What a helper calls them."""
    return [_("What may your neighbour call you? A first name is enough. Coordinators and your helper see it.")], []


def comes_too_late(case: Case, zone: ZoneInfo) -> bool:
    """Whether what is asked for is over before anybody in the office will have looked."""
    due = case.due.astimezone(zone)
    return isinstance(case.about, Request) and wanted.ends(case.about.newest.wanted, due) <= due


def helps_nobody(case: Case, due: datetime, zone: ZoneInfo) -> bool:
    """Whether a look at a request by then comes after whoever asked is to hear that they need not wait."""
    if not isinstance(case.about, Request):
        return False
    return hears_early(case.about.post.kind, case.about.newest, zone) < due


def thanks(case: Case, whom: str, zone: ZoneInfo, *, changed: bool) -> Question:
    """What happens next, and when, but not for words that raised an alarm; who writes for somebody who `called` may
    print a slip for them."""
    called = whom == on_behalf.CALLED
    slip = [choice(_("Print a slip"), go="behalf.slip", sign="🖨", post=case.id)] if called else []
    ways = [*slip, MINE, choice(_("Withdraw"), go="mine.withdraw", post=case.id)]
    due = case.due.astimezone(zone)
    if case.blocked:
        return [PASSED_ON], ways
    if comes_too_late(case, zone):
        return [_("Thank you."), TOO_LATE], [*HELP_NOW, *ways]
    if changed:
        return [(_("Thank you."), looks_by(due)), _("Until then everything stays as it was.")], ways
    hears = _("Then I ask neighbours. You hear from me in any case.")
    why = [] if called else on_behalf.because(case.id)
    return [(_("Thank you."), looks_by(due)), hears, *([on_behalf.WHY] if why else [])], [*ways, *why]


def urgency(ctx: Context, day: str) -> Urgency:
    """What is wanted today is looked at first, then what is wanted soon."""
    over, midnight = wanted.ends(day, here(ctx)), datetime.combine(here(ctx).date() + A_DAY, time(), ctx.city.zone)
    if over <= midnight:
        return Urgency.TODAY
    return Urgency.SOON if over <= here(ctx) + 2 * A_DAY else Urgency.ORDINARY


def nobody_came(state: PostState, said: Revision) -> Question:
    """The way on where its time is over; `state` is how far it came."""
    again = choice(_("Ask once more"), go="change.again", post=said.post)
    return [NOBODY_CAME[state], quoted(said.words), _("Shall I ask once more, for another day?")], [again, MENU]


def tapped(ctx: Context, key: str) -> str:
    """What was tapped; raises Refusal where words came instead."""
    if key not in ctx.picked:
        raise Refusal(CHOOSE_ONE)
    return str(ctx.picked[key])


def sentence(text: str) -> str:
    """A request in somebody's own words; raises Refusal where they are too few or too many."""
    if len(text) < SHORTEST:
        raise Refusal(_("Please write a few words, so that a neighbour knows what it is about."))
    if len(text) > LONGEST:
        raise Refusal(_("That is more than a neighbour can take in. Please say it in one or two sentences."))
    return text


def day(ctx: Context) -> str:
    """The day that was tapped or written, as `rules.wanted` keeps it; raises Refusal where it is none or over."""
    now = here(ctx)
    typed = appointed.answered(ctx.text, now, ctx.city.words.days)
    said = ctx.picked.get("wanted") or typed
    if not said:
        raise Refusal(_("I did not understand the day."))
    if wanted.over(said, now):
        raise Refusal(_("That is in the past."))
    return wanted.at_hour(str(said), str(ctx.kept.get("hour", "")), now)


def quarter(ctx: Context, known: Sequence[Quarter]) -> str:
    """The quarter that was tapped, named, or lies nearest to a shared position; raises Refusal for any other words."""
    if "position" in ctx.picked and known:
        there = Point(*ctx.picked["position"])
        return min(known, key=lambda one: metres(there, one.point)).id
    found = ctx.picked.get("quarter") or searching.understood(ctx.text, ctx.city.words, known).quarter
    if not found:
        raise Refusal(_("I do not know that quarter. Please write another name for it, or a postcode."))
    return str(found)
