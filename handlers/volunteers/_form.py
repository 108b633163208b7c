"""The questions to a volunteer who signs up, each built from what is known so far, and how replies are parsed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.contract import kinds
from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice, many, plain, yes_choice
from bot.contract.placeholders import LanguageNames
from bot.contract.signs import YES_SIGN
from bot.rules.matching import availability, parse_availability
from bot.rules.places import place_search
from bot.rules.requests import help_kind, request_day
from bot.views.common import CHOOSE_ONE, FURTHER_CHOICES_LABEL, Question, local_now, require_choice
from bot.views.day_and_quarter import require_quarter
from bot.views.help_request_options import parse_written_languages
from bot.views.languages import base_language
from bot.views.volunteer_profile import FREQUENCY_LABELS, TIME_LABELS, describe_kinds, describe_times, name_quarters
from db.model import Quarter, Volunteer

FormAnswers = Mapping[str, Any]

COUNTED_PARTS = ("kinds", "languages", "quarters", "times", "weekly", "woman")
"""The parts that everybody is asked, in order; how far somebody walks, and from where, only if they like to walk."""
PART_ORDER = (*COUNTED_PARTS[:3], "minutes", "home", *COUNTED_PARTS[3:], "rules", "name")
MULTIPLE_CHOICE_PARTS = ("kinds", "languages", "quarters", "times")
MAX_OPTIONS_SHOWN = 5
OPTIONS_PER_PAGE = 4
WALKING_MINUTES = (10, 20, 30)
DONE_BUTTON = yes_choice(_("That is all"), done=True)

VOLUNTEER_RULES: list[Line] = [
    _(
        "Finally, our rules. You help as a neighbour: no nursing, no work that needs a professional, no legal or "
        "medical advice."
    ),
    _("Keep what you see and hear to yourself. Never take money, bank cards or keys."),
    _(
        "People who help through the volunteer office are usually insured by the federal state against accidents and "
        "damage. A coordinator can tell you more."
    ),
    _("If something worries you, choose “Something is wrong”. A coordinator will look at it."),
]


@dataclass(frozen=True)
class MultipleChoice:
    """A question with several answers: the `prompt` and what says what was `noted`, and the buttons by code.

    `every` is the button that leaves it open, None where something has to be chosen.
    """

    prompt: Text
    every: Text | None
    noted: Sequence[Line]
    options: Mapping[str, Choice]


def initial_answers(ctx: Context) -> dict[str, Any]:
    """The values known before the first question: the language the volunteer reads."""
    reads = [base_language(ctx.person.language)] if ctx.person.language in ctx.city.languages else []
    return {"said": [], "languages": reads}


def read_volunteer_answers(volunteer: Volunteer, part: str) -> dict[str, Any]:
    """The volunteer's profile as form values, with one part to be asked again."""
    known: dict[str, Any] = {one: list(getattr(volunteer, one)) for one in ("kinds", "languages", "quarters")}
    known |= {one: getattr(volunteer, one) for one in ("minutes", "home", "weekly", "woman")}
    anew = {part, "minutes", "home"} if part == "quarters" else {part}
    said = [one for one in PART_ORDER if one not in anew]
    return {**known, "times": list(availability.names_of_codes(volunteer.times)), "said": said, "alone": True}


def find_next_part(ctx: Context) -> str:
    """The next part of the volunteer form without a value; empty where it is complete."""
    said = ctx.kept["said"]
    near = ctx.kept.get("near", False)
    idle = {"minutes": not near, "home": not (near and ctx.kept.get("minutes")), "name": bool(ctx.person.name)}
    return next((part for part in PART_ORDER if part not in said and not idle.get(part, False)), "")


def build_volunteer(before: Volunteer, kept: FormAnswers) -> Volunteer:
    """The volunteer's profile with the form's values."""
    near = bool(kept.get("home"))
    return replace(
        before,
        kinds=tuple(kept.get("kinds", [])),
        languages=tuple(kept.get("languages", [])),
        quarters=tuple(kept.get("quarters", [])),
        home=str(kept["home"]) if near else "",
        minutes=int(kept["minutes"]) if near else 0,
        times=availability.codes_of_names(kept.get("times", [])),
        weekly=int(kept["weekly"]),
        woman=bool(kept["woman"]),
    )


def ask_part(ctx: Context, part: str, known: Sequence[Quarter], likely: Sequence[Quarter]) -> Question:
    """The question for one part; `likely` are the quarters to tap, of all that are `known`."""
    if part in MULTIPLE_CHOICE_PARTS:
        return _ask_multiple_choice(ctx, part, _build_options(ctx, part, known, likely))
    return _add_progress(ctx, part, _single_question(part)), _single_buttons(part, likely)


def _ask_multiple_choice(ctx: Context, part: str, what: MultipleChoice) -> Question:
    chosen = ctx.kept.get(part, [])
    every = [choice(what.every, done=True)] if what.every else []
    choices = [*([DONE_BUTTON] if chosen else every), *_page_of_buttons(ctx, part, what.options)]
    if chosen:
        return [*what.noted, *_add_progress(ctx, part, [_("Anything else?")])], choices
    return _add_progress(ctx, part, [what.prompt]), choices


def _add_progress(ctx: Context, part: str, lines: list[Line]) -> list[Line]:
    """Before the question stands how far we are, where more than one is asked."""
    if part not in COUNTED_PARTS or ctx.kept.get("alone"):
        return lines
    return [_("Question {number} of {most}:", number=COUNTED_PARTS.index(part) + 1, most=len(COUNTED_PARTS)), *lines]


def _page_of_buttons(ctx: Context, part: str, options: Mapping[str, Choice]) -> list[Choice]:
    """As many as fit; what is chosen already bears a sign, and is taken back by choosing it again."""
    chosen = ctx.kept.get(part, [])
    page = ctx.kept.get("page", 0)
    buttons = [replace(one, sign=YES_SIGN) if code in chosen else one for code, one in options.items()]
    if len(buttons) <= MAX_OPTIONS_SHOWN:
        return buttons
    pages = (len(buttons) + OPTIONS_PER_PAGE - 1) // OPTIONS_PER_PAGE
    return [
        *buttons[page * OPTIONS_PER_PAGE :][:OPTIONS_PER_PAGE],
        choice(FURTHER_CHOICES_LABEL, page=(page + 1) % pages),
    ]


def _build_options(ctx: Context, part: str, known: Sequence[Quarter], likely: Sequence[Quarter]) -> MultipleChoice:
    match part:
        case "kinds":
            return _kind_options(ctx)
        case "languages":
            return _language_options(ctx)
        case "times":
            return _time_options(ctx)
        case _:
            return _quarter_options(ctx, known, likely)


def _kind_options(ctx: Context) -> MultipleChoice:
    offered = {name: kinds.find_kind(name) for name in ctx.city.kinds if name != kinds.OTHER}
    buttons = {name: kind.choice(pick=name) for name, kind in offered.items()}
    asked = _("Lovely! What would you like to help with? Choose as many as you like.")
    return MultipleChoice(asked, _("Everything"), describe_kinds(ctx.kept.get("kinds", [])), buttons)


def _language_options(ctx: Context) -> MultipleChoice:
    buttons = {code: choice(plain(own), pick=code) for code, own in ctx.city.spoken.items()}
    noted = _("You speak: {languages}.", languages=LanguageNames(tuple(ctx.kept.get("languages", []))))
    return MultipleChoice(_("Which languages do you speak? Choose, or write them."), None, [noted], buttons)


def _quarter_options(ctx: Context, known: Sequence[Quarter], likely: Sequence[Quarter]) -> MultipleChoice:
    chosen = [one for one in known if one.id in ctx.kept.get("quarters", [])]
    shown = {one.id: one for one in (*chosen, *likely)}
    buttons = {
        code: choice(plain(one.name), pick=code)
        for code, one in list(shown.items())[: MAX_OPTIONS_SHOWN - (not chosen)]
    }
    near = {} if chosen else {"near": choice(_("On foot from my home"), near=True)}
    noted = _("You can help in: {quarters}.", quarters=name_quarters(ctx.kept.get("quarters", []), known))
    asked = _("Where would you like to help? Choose, or write the name of an area.")
    return MultipleChoice(asked, _("Everywhere"), [noted], {**near, **buttons})


def _time_options(ctx: Context) -> MultipleChoice:
    chosen = ctx.kept.get("times", [])
    days = {code: choice(TIME_LABELS[code], pick=code) for code in chosen if code not in availability.SPAN_NAMES}
    spans = {code: choice(TIME_LABELS[code], pick=code) for code in availability.SPAN_NAMES}
    asked = _("When do you usually have time? Choose, or write a day.")
    return MultipleChoice(asked, _("Any time"), describe_times(chosen), {**spans, **days})


def _single_question(part: str) -> list[Line]:
    questions: dict[str, list[Line]] = {
        "minutes": [_("How far are you happy to walk?")],
        "home": [_("Which area do you live in? Only coordinators will see this. Choose one, or write its name.")],
        "weekly": [_("How often would you like to help, at most?")],
        "woman": [_("Some neighbours would rather have a woman come. May I ask you to help them?")],
        "rules": VOLUNTEER_RULES,
        "name": [_("What is your first name? The people you help will see it, and so will the coordinators.")],
    }
    return questions[part]


def _single_buttons(part: str, likely: Sequence[Quarter]) -> list[Choice]:
    far = [choice(many("{count} minute", "{count} minutes", count=most), minutes=most) for most in WALKING_MINUTES]
    answers: dict[str, list[Choice]] = {
        "minutes": [*far, choice(_("Any distance"), minutes=0)],
        "home": [choice(plain(one.name), quarter=one.id) for one in likely[:MAX_OPTIONS_SHOWN]],
        "weekly": [choice(label, weekly=most) for most, label in FREQUENCY_LABELS.items()],
        "woman": [choice(_("Yes, I am a woman"), woman=True), choice(_("No"), woman=False)],
        "rules": [choice(_("I have read it"), rules=True)],
    }
    return answers.get(part, [])


def parse_part(ctx: Context, part: str, known: Sequence[Quarter]) -> dict[str, Any]:
    """What is known after this answer; raises Refusal where it is none. `known` are all quarters."""
    said = {"said": [*ctx.kept["said"], part], "page": 0}
    if part in MULTIPLE_CHOICE_PARTS:
        return {**ctx.kept, **_parse_multiple_choice(ctx, part, said, known)}
    if part == "home":
        return {**ctx.kept, **said, "home": require_quarter(ctx, known)}
    require_choice(ctx, part)
    return {**ctx.kept, **said, part: ctx.button_data[part]}


def _parse_multiple_choice(ctx: Context, part: str, said: dict[str, Any], known: Sequence[Quarter]) -> dict[str, Any]:
    chosen: list[str] = ctx.kept.get(part, [])
    match ctx.button_data:
        case {"page": page}:
            return {"page": page}
        case {"near": True}:
            return {**said, part: [], "near": True}
        case {"done": True} if chosen or part != "languages":
            return {**said, part: chosen, **({"near": False, "home": ""} if part == "quarters" else {})}
        case {"pick": pick} if pick in chosen:
            return {part: [one for one in chosen if one != pick]}
        case {"pick": pick}:
            return {part: [*chosen, pick]}
        case _:
            return {part: list(dict.fromkeys([*chosen, *_parse_words(ctx, part, known)]))}


def _parse_words(ctx: Context, part: str, known: Sequence[Quarter]) -> list[str]:
    """What was meant by words; raises Refusal where it is nothing we know."""
    match part:
        case "languages":
            found = parse_written_languages(ctx)
            unknown = _("I do not know that language. Please choose one, or write its name.")
        case "quarters":
            found = [place_search.parse_place_search(ctx.text, ctx.city.words, known).quarter]
            unknown = _("I do not know that area. Please write another name for it, or a postcode.")
        case "times":
            on = availability.weekday_name(
                request_day.parse_request_day(ctx.text, local_now(ctx), ctx.city.words.days) or ""
            )
            found = list(parse_availability.parse_availability(ctx.text)) or [on]
            unknown = _("I did not understand the day.")
        case "kinds":
            found = [kind for kind in (help_kind.guess_help_kind(ctx.text).sure,) if kind in ctx.city.kinds]
            unknown = CHOOSE_ONE
        case _:
            found = []
            unknown = CHOOSE_ONE
    if not any(found):
        raise Refusal(unknown)
    return [one for one in found if one]
