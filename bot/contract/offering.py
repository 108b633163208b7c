"""The questions to whoever offers help, each from what is kept so far, and how their answers are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.contract import kinds
from bot.contract.asking import Question, here, quarter, tapped
from bot.contract.context import Context
from bot.contract.offered import FREQUENCY, TIMES, called, listed, named
from bot.contract.outgoing import Choice, Line, Refusal, Text, Tongues, _, choice, many, plain
from bot.contract.requests import CHOOSE_ONE
from bot.contract.wishes import written
from bot.rules import searching, wanted, week, weektold
from db.model import Quarter, Volunteer

Kept = Mapping[str, Any]

COUNTED = ("kinds", "languages", "quarters", "times", "weekly", "woman")
"""The parts that everybody is asked, in order; how far somebody walks, and from where, only if they like to walk."""
ORDER = (*COUNTED[:3], "minutes", "home", *COUNTED[3:], "rules", "name")
SEVERAL = ("kinds", "languages", "quarters", "times")
ROOM, PAGE = 5, 4
WALKS = (10, 20, 30)
DONE = choice(_("That is all"), sign="✅", done=True)
MORE = _("More")

RULES: list[Line] = [
    _("Last, our rules. You help as a neighbour: no nursing, no work of a trade, no legal or medical advice."),
    _("What you see and hear stays with you. Never take money, bank cards or keys."),
    _(
        "Who helps through the volunteer office is as a rule insured by the Land against accidents and damage. A "
        "coordinator tells you more."
    ),
    _("If something worries you, choose “Something is wrong”: a coordinator looks at it."),
]


@dataclass(frozen=True)
class Several:
    """A question with several answers: what `asks` and what says what was `noted`, and the buttons by code.

    `every` is the button that leaves it open, None where something has to be chosen.
    """

    asks: Text
    every: Text | None
    noted: Sequence[Line]
    options: Mapping[str, Choice]


def begun(ctx: Context) -> dict[str, Any]:
    """What is known of somebody before the first question: the language they read."""
    reads = [ctx.person.language] if ctx.person.language in ctx.city.languages else []
    return {"said": [], "languages": reads}


def taken_up(volunteer: Volunteer, part: str) -> dict[str, Any]:
    """What somebody offers so far, with one part to be said anew."""
    known: dict[str, Any] = {one: list(getattr(volunteer, one)) for one in ("kinds", "languages", "quarters")}
    known |= {one: getattr(volunteer, one) for one in ("minutes", "home", "weekly", "woman")}
    anew = {part, "minutes", "home"} if part == "quarters" else {part}
    said = [one for one in ORDER if one not in anew]
    return {**known, "times": list(week.names(volunteer.times)), "said": said, "alone": True}


def following(ctx: Context) -> str:
    """The first part that was not said; empty where all is known."""
    said, near = ctx.kept["said"], ctx.kept.get("near", False)
    idle = {"minutes": not near, "home": not (near and ctx.kept.get("minutes")), "name": bool(ctx.person.name)}
    return next((part for part in ORDER if part not in said and not idle.get(part, False)), "")


def volunteer_of(before: Volunteer, kept: Kept) -> Volunteer:
    """What somebody offers now."""
    near = bool(kept.get("home"))
    return replace(
        before,
        kinds=tuple(kept.get("kinds", [])),
        languages=tuple(kept.get("languages", [])),
        quarters=tuple(kept.get("quarters", [])),
        home=str(kept["home"]) if near else "",
        minutes=int(kept["minutes"]) if near else 0,
        times=week.codes(kept.get("times", [])),
        weekly=int(kept["weekly"]),
        woman=bool(kept["woman"]),
    )


def asks(ctx: Context, part: str, known: Sequence[Quarter], likely: Sequence[Quarter]) -> Question:
    """The question for one part; `likely` are the quarters to tap, of all that are `known`."""
    if part in SEVERAL:
        return _several(ctx, part, _options(ctx, part, known, likely))
    return _progress(ctx, part, _single(part)), _answers(part, likely)


def _several(ctx: Context, part: str, what: Several) -> Question:
    chosen = ctx.kept.get(part, [])
    every = [choice(what.every, done=True)] if what.every else []
    ways = [*([DONE] if chosen else every), *_page(ctx, part, what.options)]
    if chosen:
        return [*what.noted, *_progress(ctx, part, [_("Anything else?")])], ways
    return _progress(ctx, part, [what.asks]), ways


def _progress(ctx: Context, part: str, lines: list[Line]) -> list[Line]:
    """Before the question stands how far we are, where more than one is asked."""
    if part not in COUNTED or ctx.kept.get("alone"):
        return lines
    return [_("Question {number} of {most}:", number=COUNTED.index(part) + 1, most=len(COUNTED)), *lines]


def _page(ctx: Context, part: str, options: Mapping[str, Choice]) -> list[Choice]:
    """As many as fit; what is chosen already bears a sign, and is taken back by choosing it again."""
    chosen, page = ctx.kept.get(part, []), ctx.kept.get("page", 0)
    buttons = [replace(one, sign="✅") if code in chosen else one for code, one in options.items()]
    if len(buttons) <= ROOM:
        return buttons
    pages = (len(buttons) + PAGE - 1) // PAGE
    return [*buttons[page * PAGE :][:PAGE], choice(MORE, page=(page + 1) % pages)]


def _options(ctx: Context, part: str, known: Sequence[Quarter], likely: Sequence[Quarter]) -> Several:
    match part:
        case "kinds":
            return _of_kinds(ctx)
        case "languages":
            return _of_languages(ctx)
        case "times":
            return _of_times(ctx)
        case _:
            return _of_quarters(ctx, known, likely)


def _of_kinds(ctx: Context) -> Several:
    offered = {name: kinds.of(name) for name in ctx.city.kinds if name != kinds.OTHER}
    buttons = {name: choice(kind.label, sign=kind.sign, pick=name) for name, kind in offered.items()}
    asked = _("Lovely! What do you like to help with? Choose as many as you like.")
    return Several(asked, _("All of it"), named(ctx.kept.get("kinds", [])), buttons)


def _of_languages(ctx: Context) -> Several:
    buttons = {code: choice(plain(own), pick=code) for code, own in ctx.city.languages.items()}
    noted = _("You speak: {languages}.", languages=Tongues(tuple(ctx.kept.get("languages", []))))
    return Several(_("Which languages do you speak? Choose, or write them."), None, [noted], buttons)


def _of_quarters(ctx: Context, known: Sequence[Quarter], likely: Sequence[Quarter]) -> Several:
    chosen = [one for one in known if one.id in ctx.kept.get("quarters", [])]
    shown = {one.id: one for one in (*chosen, *likely)}
    buttons = {code: choice(plain(one.name), pick=code) for code, one in list(shown.items())[: ROOM - (not chosen)]}
    near = {} if chosen else {"near": choice(_("On foot from my home"), near=True)}
    noted = _("You help in: {quarters}.", quarters=called(ctx.kept.get("quarters", []), known))
    asked = _("Where do you like to help? Choose, or write the name of a quarter.")
    return Several(asked, _("Everywhere"), [noted], {**near, **buttons})


def _of_times(ctx: Context) -> Several:
    chosen = ctx.kept.get("times", [])
    days = {code: choice(TIMES[code], pick=code) for code in chosen if code not in week.SPANS}
    spans = {code: choice(TIMES[code], pick=code) for code in week.SPANS}
    asked = _("When do you have time, as a rule? Choose, or write a day.")
    return Several(asked, _("Any time"), listed(chosen), {**spans, **days})


def _single(part: str) -> list[Line]:
    questions: dict[str, list[Line]] = {
        "minutes": [_("How far do you like to walk?")],
        "home": [_("In which quarter do you live? Nobody but the coordinators sees it. Choose, or write its name.")],
        "weekly": [_("How often would you like to help, at most?")],
        "woman": [_("Some neighbours would rather have a woman come. May I ask you for these?")],
        "rules": RULES,
        "name": [_("What is your first name? Neighbours you help see it, and the coordinators.")],
    }
    return questions[part]


def _answers(part: str, likely: Sequence[Quarter]) -> list[Choice]:
    far = [choice(many("{count} minute", "{count} minutes", count=most), minutes=most) for most in WALKS]
    answers: dict[str, list[Choice]] = {
        "minutes": [*far, choice(_("Any way"), minutes=0)],
        "home": [choice(plain(one.name), quarter=one.id) for one in likely[:ROOM]],
        "weekly": [choice(label, weekly=most) for most, label in FREQUENCY.items()],
        "woman": [choice(_("Yes, I am a woman"), woman=True), choice(_("No"), woman=False)],
        "rules": [choice(_("I read it"), rules=True)],
    }
    return answers.get(part, [])


def understood(ctx: Context, part: str, known: Sequence[Quarter]) -> dict[str, Any]:
    """What is known after this answer; raises Refusal where it is none. `known` are all quarters."""
    said = {"said": [*ctx.kept["said"], part], "page": 0}
    if part in SEVERAL:
        return {**ctx.kept, **_chosen(ctx, part, said, known)}
    if part == "home":
        return {**ctx.kept, **said, "home": quarter(ctx, known)}
    tapped(ctx, part)
    return {**ctx.kept, **said, part: ctx.picked[part]}


def _chosen(ctx: Context, part: str, said: dict[str, Any], known: Sequence[Quarter]) -> dict[str, Any]:
    chosen: list[str] = ctx.kept.get(part, [])
    match ctx.picked:
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
            return {part: list(dict.fromkeys([*chosen, *_written(ctx, part, known)]))}


def _written(ctx: Context, part: str, known: Sequence[Quarter]) -> list[str]:
    """What was meant by words; raises Refusal where it is nothing we know."""
    match part:
        case "languages":
            found = written(ctx)
            unknown = _("I do not know that language. Please choose one, or write its name.")
        case "quarters":
            found = [searching.understood(ctx.text, ctx.city.words, known).quarter]
            unknown = _("I do not know that quarter. Please write another name for it, or a postcode.")
        case "times":
            on = week.day(wanted.understood(ctx.text, here(ctx), ctx.city.words.days) or "")
            found = list(weektold.understood(ctx.text)) or [on]
            unknown = _("I did not understand the day.")
        case _:
            found, unknown = [], CHOOSE_ONE
    if not any(found):
        raise Refusal(unknown)
    return [one for one in found if one]
