"""The gate: whoever is suspended, and everybody in read-only mode, reaches what works at any time and nothing else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.contract import Context, registry
from bot.contract.routing import Route
from bot.flow.answering import Floor, call
from bot.flow.decision import Call
from bot.flow.gate import closed
from bot.flow.rights import right
from bot.flow.visitors import Visitor, Visitors
from bot.rules import roles
from db import people, sanctions
from db.model import Role, Tx
from tests.kit.helping import number_of, resident
from tests.kit.town import Neighbour, Town

ALWAYS = {
    *(
        "places.nearby",
        "places.where",
        "places.shared",
        "places.for_words",
        "places.listed",
        "places.look",
        "card.show",
    ),
    *("events.coming", "events.where", "events.for_words", "events.listed", "events.elsewhere"),
    *("mycalendar.mycalendar", "mycalendar.open", "mycalendar.close"),
    *("letter.letter", "letter.ask", "letter.which", "letter.wish", "letter.stop"),
    *("event_card.show", "event_card.dates", "event_card.file"),
    *("follow.begin", "follow.once", "follow.each", "follow.such", "follow.topic", "opening.begin"),
    *("reminders.mine", "reminders.one", "reminders.at", "reminders.stop", "reminders.quiet", "reminders.hours"),
    *("adjust.one", "adjust.sooner", "adjust.no_more"),
    *("search.ask_office", "sought.ask", "understood.listen", "understood.about", "understood.complaint"),
    *("understood.begin", "meanwhile.answer", "meanwhile.in_short", "nowhere.say", "nowhere.of_a_kind"),
    *("remindable.say", "plainly.lead"),
    *(
        "search.free_words",
        "answer.topics",
        "answer.show",
        "talk.talk",
        "talk.words",
        "talk.pass_on",
        "alarm.alert",
    ),
    *("alarm.go_on", "further.words", "further.shown", "alarm_ring.start"),
    *("converse.answer", "converse.answered", "converse.unasked", "converse.it_was", "report.report", "report.about"),
    *(
        "concern.concern",
        "concern.begin",
        "concern.words",
        "concern.pass_on",
        "concern.shall",
        "concern.heard",
        "whom.said",
        "whom.reported",
        "refusal.heard",
        "refusal.hold",
        "represent.leaves",
        "mediator.leaves",
        "represent.rests",
        "supervision.spread",
    ),
    *("start.start", "menu.menu", "menu.not_now", "help.help_", "language.language", "language.choose"),
    *("settings.settings", "settings.ask_name", "settings.name", "settings.pause", "settings.come_back"),
    *("privacy.privacy", "mydata.mydata", "forget.forget", "forget.sure", "forget.by_the_office"),
    *("permit.refuse", "permit.take_back"),
    *("announce.no_more", "announce.wanted"),
    *("report.begin", "report.why", "happened.asked", "happened.words", "appeal.appeal", "appeal.words"),
    *("ledger.shared", "ledger.withdraw"),
    *("odd.showed", "odd.sealed", "odd.in_clear", "odd.edited", "room.joined", "room.replaced"),
}
FOR_THOSE_IN_CHARGE = {
    *(
        "queue.queue",
        "queue.page",
        "queue.narrow",
        "case.by_number",
        "case.read_all",
        "case.show_here",
        "transcript.read",
    ),
    *("claim.take", "claim.acted", "claim.by_number", "claim.pass_on", "claim.give"),
    *("room.opened", "room.followed", "readonly.readonly", "readonly.stop"),
    *("readonly.resume", "suspend.begin", "suspend.suspend", "suspend.leave_it", "appeal.hear"),
    *("left.begin", "left.suspend"),
}
"""They work in read-only mode, for whoever may; the rights of somebody who is suspended rest."""

WHAT_A_TIMER_TELLS = {
    *("expire.over", "reject.regret", "suspend.told", "suspend.over", "ban.told", "appeal.result"),
    *("escalate.look", "overview.morning"),
    *("soon.look", "soon.unsaid", "changed.spread", "changed.hear", "opening.opened"),
    *("decline.regret", "publish.published", "calendar.came", "calendar.trouble", "calendar.refused"),
    *("introduce.lapse", "outing.close", "alarm_ring.call", "unheard.still", "unheard.lost"),
    *("lost.look", "lost.tell", "lost.in_time", "alarm.morning"),
}
"""About themselves, and nothing that anybody typed."""

WHAT_COMES_BACK = {"translated.back", "foreign.back", "invited.back", "alarm_ring.paged"}
"""What was said before goes on in its order or is given back; it looks itself at who may speak and hear."""


def ours() -> Iterator[Route]:
    """Every route of our own capabilities."""
    return (route for route in registry.routes.values() if route.handler.__module__.startswith("handlers."))


async def visitor(town: Town, tx: Tx, who: Neighbour, *held: Role) -> Visitor:
    """Somebody with these roles, in their own chat."""
    person = await number_of(tx, who)
    for role in held:
        people.grant(tx, person, role)
    found = await Visitors(town.house).find(tx, person.id)
    assert found
    return replace(found, came=True)


async def let_through(town: Town, tx: Tx, there: Visitor) -> set[str]:
    """The routes that somebody reaches now."""
    return {route.name for route in ours() if await reaches(town, tx, there, route)}


async def reaches(town: Town, tx: Tx, there: Visitor, route: Route) -> bool:
    """Whether the gate is open, and the table of roles is for it."""
    return await closed(tx, town.house, there, Call(route)) is None and not (await right(tx, there, route)).against


async def test_who_is_suspended_reaches_what_works_at_any_time_and_nothing_else(town: Town) -> None:
    """Whatever roles they have; route by route through all that we can do."""
    amira = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        there = await visitor(town, tx, amira, *Role)
        sanctions.suspend(tx, there.person.id, "rude", there.person)
        assert await let_through(town, tx, there) == ALWAYS | WHAT_A_TIMER_TELLS | WHAT_COMES_BACK


async def test_in_read_only_mode_everybody_reaches_the_same(town: Town) -> None:
    """Those in charge also what they need to look into it, and to switch it off again."""
    amira, anna = await resident(town, "Amira"), await resident(town, "Anna")
    async with town.database.transaction() as tx:
        await sanctions.stop(tx)
        assert (
            await let_through(town, tx, await visitor(town, tx, amira)) == ALWAYS | WHAT_A_TIMER_TELLS | WHAT_COMES_BACK
        )
        there = await visitor(town, tx, anna, *Role)
        assert await let_through(town, tx, there) == ALWAYS | WHAT_A_TIMER_TELLS | WHAT_COMES_BACK | FOR_THOSE_IN_CHARGE
        await sanctions.go_on(tx)
        assert await let_through(town, tx, there) == {route.name for route in ours()}


async def test_what_takes_two_is_open_to_proposals_only(town: Town) -> None:
    """A route of such an act that does not say that it only proposes is closed even to those who hold it."""
    amira = await resident(town, "Amira")
    two = {act for act in roles.acts() for role in Role if roles.needs_two(act, [role])}
    assert {route.act for route in ours() if route.together} <= two
    assert {deed.act for deed in registry.deeds.values()} <= two
    async with town.database.transaction() as tx:
        there = await visitor(town, tx, amira, *Role)
        for act in two - {act for act in two if roles.may(act, list(Role))}:
            alone = Route("x.y", _never, act=act)
            assert not await reaches(town, tx, there, alone)
            assert await reaches(town, tx, there, replace(alone, together=True))


async def _never(_ctx: Context) -> None:
    raise AssertionError("this must not be reached")


def test_no_button_leads_to_a_deed() -> None:
    """What two persons agree on is reached through the second one and in no other way."""
    assert set(registry.deeds) & set(registry.routes) == set()


@pytest.mark.parametrize("always", [True, False])
async def test_what_is_closed_does_not_run(town: Town, always: bool) -> None:
    """The handler is not even called, and nothing is said for a timer."""
    amira, ran = await resident(town, "Amira"), []

    async def handler(_ctx: Context) -> None:
        ran.append(1)

    async with town.database.transaction() as tx:
        there = replace(await visitor(town, tx, amira), came=False)
        await sanctions.stop(tx)
        await call(Floor(tx, town.house, 1, there), Call(Route("x.y", handler, always=always)))
        waiting = await tx.all("inbox.states")
    assert bool(ran) is always
    assert bool(waiting) is not always
    await town.rows("delete from inbox")
