"""The questions that lead to a request for help, each from what is kept so far, and how their answers are read."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice, plain
from bot.contract.requests import LABELS, MINE, SIGNS, TAP_ONE, need_and_facts, quoted, when
from bot.rules import wanted
from db.model import Quarter, Task

Kept = Mapping[str, object]
Question = tuple[list[Line], list[Choice]]

SHORTEST, LONGEST, LONGEST_NAME = 3, 600, 40
A_DAY = timedelta(days=1)

WORDS: dict[Task, Text] = {
    Task.HOME: _("What is there to do, roughly?"),
    Task.COMPANY: _("Where to, roughly?"),
    Task.SHOPPING: _("What shall a neighbour bring, roughly?"),
    Task.TRANSLATING: _("Which language, and for what, roughly?"),
    Task.VISIT: _("What would you like to do together?"),
    Task.OTHER: _("What could a neighbour do for you?"),
}


def about_what(kept: Kept) -> Question:
    """The kind of help; a kind that was chosen before comes first."""
    order = sorted(Task, key=lambda task: task != kept.get("task"))
    tasks = [Choice(LABELS[task], sign=SIGNS[task], data={"task": task.value}) for task in order]
    return [_("What is it about?")], tasks


def in_words(kept: Kept) -> Question:
    """One sentence."""
    manners = _("One sentence is enough. Please leave out illnesses and names.")
    so_far = [quoted(str(kept["words"]))] if "words" in kept else []
    return [(WORDS[Task(str(kept["task"]))], manners), *so_far], _unchanged(kept, "words")


def on_which_day(kept: Kept, today: date) -> Question:
    """The day, tapped or written."""
    so_far = [when(str(kept["wanted"]))] if "wanted" in kept else []
    days = [
        choice(_("Today"), wanted=today.isoformat()),
        choice(_("Tomorrow"), wanted=(today + A_DAY).isoformat()),
        choice(_("This week"), wanted=wanted.week(today)),
        choice(_("Any day"), wanted=wanted.FLEXIBLE),
    ]
    example = _("When? Tap, or write a day such as “Thursday 9:00” or “26.11.”.")
    return [example, *so_far], [*_unchanged(kept, "wanted"), *days]


def in_which_quarter(quarters: Iterable[Quarter]) -> Question:
    """The quarter, the likeliest ones as buttons."""
    known = [choice(plain(quarter.name), quarter=quarter.id) for quarter in quarters]
    return [_("In which quarter does it begin? Tap, or write its name or a postcode.")], known


def for_whom() -> Question:
    """Who needs it; asking for somebody else takes their consent."""
    question = _("Who is it for? If it is for somebody else, please ask them first.")
    agreed = choice(_("For somebody who knows about it"), whom="agreed")
    return [question], [choice(_("For me"), whom="myself"), agreed]


def by_what_name() -> Question:
    """What a helper calls them."""
    return [_("What may your neighbour call you? A first name is enough. Only who helps you learns it.")], []


def all_right(kept: Kept, quarter: str) -> Question:
    """Everything in plain words before it leaves; `quarter` is a name."""
    lines: list[Line] = [
        _("This is what I would ask:"),
        need_and_facts(Task(str(kept["task"])), quarter, kept),
        quoted(str(kept["words"])),
        _("Your name and how to reach you stay with me."),
    ]
    ways = [choice(_("Send"), go_on="send"), choice(_("Change"), go_on="change"), choice(_("Drop it"), go_on="drop")]
    return lines, ways


def thanks(post: int, *, changed: bool) -> Question:
    """What happens next."""
    withdraw = [choice(_("Withdraw"), go="mine.withdraw", post=post), MINE]
    if changed:
        return [_("Thank you. A coordinator looks at the change. Until then everything stays as it was.")], withdraw
    return [_("Thank you. A coordinator looks at it, then I ask neighbours. You hear from me in any case.")], withdraw


def _unchanged(kept: Kept, key: str) -> list[Choice]:
    """Whoever changes a request need not say again what stays."""
    return [Choice(_("Leave it as it is"), data={key: kept[key]})] if key in kept else []


def tapped(ctx: Context, key: str) -> str:
    """What was tapped; raises Refusal where words came instead."""
    if key not in ctx.picked:
        raise Refusal(TAP_ONE)
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
    here = ctx.now.astimezone(ctx.city.zone)
    said = ctx.picked.get("wanted") or wanted.understood(ctx.text, here, ctx.city.words.days)
    if said is None:
        raise Refusal(_("I did not understand the day."))
    if wanted.over(said, here):
        raise Refusal(_("That is in the past."))
    return str(said)


def first_name(text: str) -> str:
    """A name, no number and no address; raises Refusal for anything else."""
    if not 0 < len(text) <= LONGEST_NAME or any(sign.isdecimal() or sign in "@/" for sign in text):
        raise Refusal(_("Please write only a first name."))
    return text
