"""What somebody hears when a neighbour they are in touch with is suspended or banned: that they do not come, and whom
to call; never why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.contract.city import City
from bot.contract.outgoing import Choice, Line, Moment, _, choice
from bot.contract.pairs import DANGER
from bot.contract.requests import MENU, MINE, is_over
from bot.rules.daytime import waking
from db.model import Revision, Tie, Visit

AGREE_ANEW = _("You can meet again. Please agree on a time once more.")
TALK = choice(_("Talk to a human"), go="talk")


A_MOMENT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Ending:
    """A contact with `name`, as its `other` side sees it: when they were to meet, whether `name` knows how to reach
    them elsewhere, and whether the day of the request is over."""

    tie: Tie
    name: str
    other: int
    visit: datetime | None
    knows: bool
    over: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is the other side who asks for help."""
        return self.tie.asks(self.other)

    @property
    def goes_there(self) -> bool:
        """Whether it is the other side who goes to somebody's door."""
        return self.tie.helping and not self.asks


Said = tuple[list[Line], list[Choice]]


def paused(city: City, ending: Ending) -> Said:
    """For now; whoever asked for help can have it from others instead."""
    comes = _("{name} does not come at the moment, and nothing is passed on.", name=ending.name)
    goes = _("Please do not go to {name} at the moment. Nothing is passed on.", name=ending.name)
    others = [choice(_("Ask others"), go="stop.others", pair=ending.tie.id)] if ending.asks else []
    return [goes if ending.goes_there else comes, *_besides(city, ending)], [*others, TALK, MINE]


def ended(city: City, ending: Ending) -> Said:
    """For good; whoever asked for help hears that others are asked."""
    comes = _("{name} does not come any more, and nothing is passed on.", name=ending.name)
    goes = _("Please do not go to {name} any more. Nothing is passed on.", name=ending.name)
    others = [_("I ask your neighbours again.")] if ending.asks and not ending.over else []
    return [goes if ending.goes_there else comes, *others, *_besides(city, ending)], [TALK, MENU]


def need_not_meet(city: City, visit: Visit, name: str) -> Said:
    """A reminder for whoever reported something about `name` or is worried, until a coordinator has closed that."""
    need_not = _("You need not meet {name}. It would be: {moment}.", name=name, moment=Moment(visit.at))
    how = _(
        "If you do not want to, please end the contact: then {name} does not come and does not hear why.", name=name
    )
    office = _("Questions? Ask the people behind me: {office}.", office=city.office)
    ends = choice(_("End the contact"), go="relay.end", pair=visit.pair)
    return [need_not, how, office, DANGER], [ends, TALK, MINE]


def _besides(city: City, ending: Ending) -> list[Line]:
    off = [_("Your meeting does not take place: {moment}.", moment=Moment(ending.visit))] if ending.visit else []
    knows = [_("{name} still knows the address or the number you gave.", name=ending.name)] if ending.knows else []
    office = _("Questions? Ask the people behind me: {office}.", office=city.office)
    return [*off, *knows, office, DANGER]


def said_over(city: City, until: datetime) -> datetime:
    """When both sides hear that a suspension is over: by day, once it is."""
    return waking(until.astimezone(city.zone)) + A_MOMENT


def back_again(name: str, tie: Tie, *, over: bool) -> Said:
    """They can be reached once more; `over` where the day for which they were to meet is."""
    again = _("You can write to {name} again.", name=name)
    if not tie.helping or over:
        return [again], [MINE]
    return [again, AGREE_ANEW], [choice(_("Our meeting"), go="visit.show", sign="📅", pair=tie.id), MINE]


def all_again(first: list[Line], still: Iterable[Revision], now: datetime) -> Said:
    """What somebody hears who was suspended or banned themselves; they can meet for whatever is not over by now."""
    meets = any(not is_over(one, now) for one in still)
    return ([*first, AGREE_ANEW], [MINE, MENU]) if meets else (first, [MENU])


def kept_apart(name: str, tie: Tie) -> Said:
    """They can be reached once more, but a report stands between the two: nothing sends one to the other."""
    need_not = _("You need not meet {name}. Something was reported, so I do not bring you together again.", name=name)
    return [need_not, DANGER], [choice(_("End the contact"), go="relay.end", pair=tie.id), TALK, MINE]
