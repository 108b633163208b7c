"""The questions about a new event, each built from what is known so far, and how replies are parsed."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.contract.context import Context
from bot.contract.outgoing import Text, _, choice, many, pgettext, plain
from bot.contract.placeholders import LanguageNames
from bot.rules.events import draft
from bot.rules.events.draft import DEADLINE_CATEGORIES, FOREVER, FORTNIGHTLY, MONTHLY, ONCE, WEEKLY
from bot.views.common import FURTHER_CHOICES_LABEL, FormAnswers, Question, local_now
from bot.views.events import CATEGORY_TEXTS
from db.model import Audience, Category, Event, Quarter

CATEGORIES_PER_PAGE = 5
MAX_LANGUAGE_PAIRS = 3
HALF_A_YEAR = timedelta(weeks=26)
ALREADY_KNOWN = "known"
TERMS_FREE = "free"
TERMS_REGISTER = "register"
TERMS_COSTS = "costs"

PART_ORDER = (
    *("title", "category", "begins", "clock", "minutes", "repeats", "until", "venue", "quarter"),
    *("audience", "languages", "terms", "cost", "registration", "amount", "organiser"),
)

PART_GROUPS: dict[str, tuple[str, ...]] = {
    "title": ("title", "words", "category"),
    "day": ("begins", "clock", "all_day", "minutes", "repeats", "until", "series"),
    "venue": ("venue", "quarter"),
    "audience": ("audience", "languages"),
    "terms": ("terms", "cost", "registration", "amount"),
    "organiser": ("organiser",),
}
"""What is said anew together."""

GROUP_LABELS: dict[str, Text] = {
    "title": _("What it is"),
    "day": _("Day and time"),
    "venue": _("Where it is"),
    "audience": _("Who it is for, languages"),
    "terms": _("Cost and registration"),
    "organiser": _("Who organises it"),
}

AUDIENCE_LABELS: dict[str, Text] = {
    "": _("Everyone"),
    Audience.FAMILIES: _("Families"),
    Audience.YOUTH: _("Young people"),
    Audience.SENIORS: _("Older people"),
    Audience.WOMEN: _("Women"),
    Audience.NEWCOMERS: _("Newcomers"),
}

REPEAT_LABELS: dict[str, Text] = {
    ONCE: _("Only once"),
    WEEKLY: _("Once a week"),
    FORTNIGHTLY: _("Every two weeks"),
    MONTHLY: _("Once a month"),
}

TERMS_LABELS: dict[str, Text] = {
    TERMS_FREE: _("Free, just come along"),
    TERMS_REGISTER: _("Free, please register"),
    TERMS_COSTS: _("There is a charge"),
}

OPEN_QUESTIONS: dict[str, Text] = {
    "cost": _("How much does it cost? Write it as people should read it, such as “€3 for tea and cake”."),
    "registration": _(
        "How do people register? Write a phone number, an address or a link. Everyone will be able to read it."
    ),
    "amount": _("How much money can people get? Write it as people should read it, such as “up to €500”."),
    "organiser": _("Who is organising it? Write the name of the group or organisation."),
}

CATEGORY_ORDER = (
    *(Category.MEETING, Category.FAMILY, Category.CULTURE, Category.SPORT, Category.LANGUAGE),
    *(Category.LEARNING, Category.SENIORS, Category.YOUTH, Category.COUNSELLING, Category.GARDEN),
    *(Category.FUNDING, Category.REGISTRATION, Category.GIVING, Category.FAITH, Category.OTHER),
)


def is_deadline(kept: FormAnswers) -> bool:
    """Whether the event's category is a deadline, which has a last day and no opening time."""
    return str(kept.get("category", "")) in DEADLINE_CATEGORIES


def find_missing_part(kept: FormAnswers) -> str:
    """The first part of the form without a value; empty where the form is complete."""
    return next((part for part in PART_ORDER if part not in kept and not _is_not_asked(part, kept)), "")


def _is_not_asked(part: str, kept: FormAnswers) -> bool:
    """Whether this is not asked of such an event."""
    last = is_deadline(kept)
    terms = kept.get("terms")
    idle = {
        "clock": last or "T" in str(kept.get("begins", "")),
        "minutes": last or bool(kept.get("all_day")),
        "until": kept.get("repeats", ONCE) == ONCE,
        "cost": terms != TERMS_COSTS,
        "registration": terms != TERMS_REGISTER and kept.get("category") != Category.REGISTRATION.value,
        "amount": kept.get("category") != Category.FUNDING.value,
        "organiser": not kept.get("organised"),
    }
    return idle.get(part, last and part in ("repeats", "venue", "quarter", "languages", "terms"))


def ask_part(ctx: Context, part: str, likely: Iterable[Quarter]) -> Question:
    """The question for one part; `likely` are the quarters to choose from."""
    questions: dict[str, Callable[[], Question]] = {
        "title": ask_title,
        "category": lambda: ask_category(ctx.kept),
        "begins": lambda: ask_beginning(last=is_deadline(ctx.kept)),
        "clock": ask_time,
        "minutes": ask_length,
        "repeats": lambda: _ask_with_buttons(_("Will it take place again?"), REPEAT_LABELS, "repeats"),
        "until": lambda: ask_series_end(local_now(ctx)),
        "venue": ask_venue,
        "quarter": lambda: ask_event_quarter(likely),
        "audience": lambda: _ask_with_buttons(_("Who is it for?"), AUDIENCE_LABELS, "audience"),
        "languages": lambda: ask_languages(ctx),
        "terms": lambda: _ask_with_buttons(_("Is there a charge? Do people have to register?"), TERMS_LABELS, "terms"),
    }
    return questions[part]() if part in questions else ([OPEN_QUESTIONS[part]], [])


def _ask_with_buttons(question: Text, labels: dict[str, Text], part: str) -> Question:
    return [question], [choice(label, **{part: code}) for code, label in labels.items()]


def ask_title() -> Question:
    """Ask for the event's title and description."""
    example = _("For example: “Language café. We drink tea and talk. Beginners are welcome.”")
    return [_("What is it? Start with its name. Write more in a second sentence."), example], []


def ask_category(kept: FormAnswers) -> Question:
    """What people look for it under, a few at a time."""
    page = int(str(kept.get("page", 0)))
    labels: dict[Category, Text] = {**CATEGORY_TEXTS, Category.OTHER: pgettext("kind of event", "Something else")}
    shown = [
        choice(labels[one], category=one.value)
        for one in CATEGORY_ORDER[page * CATEGORIES_PER_PAGE :][:CATEGORIES_PER_PAGE]
    ]
    onward = (page + 1) % (len(CATEGORY_ORDER) // CATEGORIES_PER_PAGE)
    return [_("What kind of event is it?")], [*shown, choice(FURTHER_CHOICES_LABEL, page=onward)]


def ask_beginning(*, last: bool) -> Question:
    """Ask for the day and time of the event in free text; for a deadline, `last`, only for its last day."""
    if last:
        return [_("What is the last day? Write it like this: “30.11.” or “Friday 12:00”.")], []
    return [_("When does it start? Write the day and the time, such as “Thursday 16:00” or “26.11. 18:30”.")], []


def ask_time() -> Question:
    """Ask for the time of an event of which only the day is known."""
    return [_("What time does it start? Write it like this: “16:00”.")], [choice(_("All day"), all_day=True)]


def ask_length() -> Question:
    """Ask how long the event lasts."""
    lengths = [choice(many("{count} minute", "{count} minutes", count=one), minutes=one) for one in (60, 90, 120, 180)]
    return [_("How long does it last? Choose, or write when it ends.")], [
        *lengths,
        choice(_("No fixed end"), minutes=0),
    ]


def ask_series_end(now: datetime) -> Question:
    """Ask until when a series of events goes on."""
    spans = [choice(many("{count} time", "{count} times", count=one), until=str(one)) for one in (4, 10)]
    half = choice(_("For half a year"), until=(now + HALF_A_YEAR).date().isoformat())
    question = _("How long will it go on? Choose, or write the last day. You can change this at any time.")
    return [question], [*spans, half, choice(_("No end date yet"), until=FOREVER)]


def ask_venue() -> Question:
    """The place in their own words."""
    return [_("Where is it? Write the name of the building or the square, and the street.")], []


def ask_event_quarter(likely: Iterable[Quarter]) -> Question:
    """Where the place does not tell."""
    known = [choice(plain(one.name), quarter=one.id) for one in likely]
    return [_("Which area is that in? Choose one, or write its name or a postcode.")], known


def ask_languages(ctx: Context) -> Question:
    """The city's own language, or that and another one, or any that are written."""
    first, *others = ctx.city.spoken
    codes = [(first,), *((first, other) for other in others[:MAX_LANGUAGE_PAIRS])]
    choices = [choice(Text("{languages}", {"languages": LanguageNames(one)}), languages=",".join(one)) for one in codes]
    return [_("Which languages do people speak there? Choose, or write them.")], choices


def read_event_answers(event: Event) -> dict[str, Any]:
    """The event as form values, to be asked again part by part."""
    return {**draft.answers_of_event(event), "clock": ALREADY_KNOWN, "terms": ALREADY_KNOWN}


def drop_group(kept: FormAnswers, group: str) -> dict[str, Any]:
    """The form without the values of one `group`, which are asked again."""
    anew = {"organised": True} if group == "organiser" else {}
    return {**{part: said for part, said in kept.items() if part not in PART_GROUPS[group]}, **anew}
