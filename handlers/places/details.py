"""The card of one place: where it is, when it is open, who is welcome, and how sure we are."""

from bot.contract import (
    Choice,
    Context,
    Line,
    Refusal,
    Text,
    Venue,
    _,
    action,
    always,
    bold_name,
    choice,
    plain,
)
from bot.rules.places.opening_hours import Opening, Openness, opening_at, opening_week
from bot.views.places import (
    PLACE_KIND_TEXTS,
    STEPS_TEXTS,
    describe_contact,
    describe_opening,
    describe_place_languages,
    describe_source,
    describe_week_hours,
    format_address,
)
from db import places
from db.model import Place, PlaceKind, Topic

KINDS_FOR_SOME = (PlaceKind.FAMILY, PlaceKind.SENIORS, PlaceKind.YOUTH)


@action("places.show_place")
@always
async def show_place(ctx: Context) -> None:
    """Everything we know about a place, with its point on the map."""
    place = await places.get_place(ctx.tx, ctx.button_data.text("place"))
    if place is None:
        raise Refusal(_("This place is no longer on my list."), [choice(_("Look somewhere else"), go="places")])
    at = ctx.now.astimezone(ctx.city.zone)
    present = opening_at(place.hours, at, ctx.city.region)
    door: tuple[Text, ...] = (describe_opening(present, at), STEPS_TEXTS[place.steps])
    lines: list[Line] = [bold_name(place.name), PLACE_KIND_TEXTS[place.kind], *_address_lines(place), door]
    lines += describe_week_hours(opening_week(place.hours, at.date(), ctx.city.zone, ctx.city.region), present)
    lines += _audience_lines(place)
    lines += describe_contact((place.phone, place.email, place.website))
    lines += describe_source(place)
    venue = Venue(place.point, place.name, format_address(place))
    ctx.say(lines, _place_buttons(place, present), venue=venue)


def _place_buttons(place: Place, present: Opening) -> list[Choice]:
    """What one can do with a place; the way out stands last."""
    shut = present.state is Openness.CLOSED and present.until is not None
    opens = [choice(_("Remind me when it opens"), go="places.subscribe_to_opening", place=place.id)] if shut else []
    about = {"topic": Topic.PLACE.value, "value": place.id}
    happens = choice(_("Remind me of events here"), go="reminders.subscribe_to_topic", **about)
    wrong = choice(_("Something is wrong"), go="places.ask_correction", place=place.id)
    return [*opens, happens, wrong, choice(_("Look somewhere else"), go="places")]


def _address_lines(place: Place) -> list[Line]:
    return [plain(format_address(place))] if format_address(place) else []


def _audience_lines(place: Place) -> list[Line]:
    lines: list[Line] = [] if place.kind in KINDS_FOR_SOME else [_("Everyone is welcome. It costs nothing to come.")]
    if place.languages:
        lines.append(describe_place_languages(place))
    return lines
