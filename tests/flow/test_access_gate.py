"""The gate: whoever is suspended, and everybody in read-only mode, reaches what works at any time and nothing else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.contract import Context, registry
from bot.contract.routing import Route
from bot.flow.access_gate import find_hindrance
from bot.flow.authorize import authorize
from bot.flow.decision import Call
from bot.flow.run_handler import HandlerRun, run_handler
from bot.flow.sessions import Session, Sessions
from bot.rules.access import roles
from db import people, sanctions
from db.model import Role, Tx
from tests.kit.help_setup import person_of, resident
from tests.kit.town import Neighbour, Town

ALWAYS = {
    *(
        "places.find_nearby",
        "places.receive_search_origin",
        "places.find_near_position",
        "places.find_by_words",
        "places.list_places",
        "places.run_search",
        "places.show_place",
    ),
    *(
        "events.find_events",
        "events.receive_where",
        "events.find_events_for_words",
        "events.list_events",
        "events.ask_where",
    ),
    *("reminders.show_personal_calendar", "reminders.create_calendar_address", "reminders.delete_calendar_address"),
    *(
        "reminders.show_digest_subscription",
        "reminders.ask_digest_quarter",
        "reminders.choose_digest_quarter",
        "reminders.subscribe_to_digest",
        "reminders.stop_digest",
    ),
    *("events.show_event", "events.show_more_dates", "events.send_calendar_file"),
    *(
        "reminders.ask_which_dates",
        "reminders.subscribe_to_date",
        "reminders.subscribe_to_series",
        "reminders.subscribe_to_search",
        "reminders.subscribe_to_topic",
        "places.subscribe_to_opening",
    ),
    *(
        "reminders.list_reminders",
        "reminders.show_reminder",
        "reminders.change_reminder_lead",
        "reminders.stop_reminder",
        "reminders.ask_quiet_hours",
        "reminders.receive_quiet_hours",
    ),
    *("reminders.show_event_date", "reminders.remind_sooner", "reminders.stop_for_event"),
    *(
        "account.answer_from_office",
        "places.choose_topic",
        "account.interpret_free_text",
        "account.introduce_bot",
        "account.offer_to_report_complaint",
    ),
    *(
        "account.act_on_intent",
        "account.answer_during_form",
        "account.answer_form_question",
        "places.show_alternatives",
        "places.list_related_places",
    ),
    *("reminders.explain_reminders", "account.follow_explicit_intent"),
    *(
        "account.answer_free_text",
        "answers.list_topics",
        "answers.show_answer",
        "account.ask_message_to_team",
        "account.send_message_to_team",
        "account.send_earlier_words_to_team",
        "safety.raise_emergency",
    ),
    *(
        "safety.resume_dialog",
        "safety.add_emergency_words",
        "safety.add_emergency_media",
        "safety.start_emergency_calls",
    ),
    *(
        "moderation.ask_author_answer",
        "moderation.receive_author_answer",
        "moderation.receive_unprompted_answer",
        "moderation.pass_on_as_answer",
        "safety.start_report",
        "safety.report_request",
    ),
    *(
        "safety.start_concern",
        "safety.ask_concern",
        "safety.receive_concern",
        "safety.pass_on_concern",
        "safety.offer_to_report_concern",
        "safety.handle_concern_words",
        "safety.choose_report_subject",
        "safety.mark_reported_requests",
        "safety.open_discrimination_case",
        "safety.hold_discriminating_event",
        "account.end_all_representations",
        "contacts.remove_banned_mediator",
        "account.withdraw_represented_requests",
        "volunteers.announce_supervision_date",
    ),
    *(
        "account.greet",
        "account.show_menu",
        "account.dismiss_menu_news",
        "account.show_help",
        "account.ask_language",
        "account.choose_language",
    ),
    *(
        "account.show_settings",
        "account.ask_first_name",
        "account.receive_first_name",
        "account.pause_volunteering",
        "account.resume_volunteering",
    ),
    *(
        "account.show_privacy",
        "account.show_privacy_storage",
        "account.show_privacy_readers",
        "account.show_privacy_law",
        "account.show_more_choices",
        "account.show_my_data",
        "account.ask_delete_account",
        "account.confirm_delete_account",
        "account.delete_account_by_team",
    ),
    *("account.refuse_to_share_sentences", "account.delete_shared_sentence"),
    *("moderation.unsubscribe_broadcasts", "moderation.subscribe_broadcasts"),
    *(
        "safety.report_contact",
        "safety.receive_report_reason",
        "safety.ask_report_details",
        "safety.receive_report_details",
        "safety.start_appeal",
        "safety.receive_appeal",
    ),
    *("contacts.list_shared_details", "contacts.withdraw_shared_detail"),
    *(
        "account.answer_media",
        "account.answer_undecryptable_message",
        "account.answer_unencrypted_message",
        "account.answer_edited_message",
        "moderation.ask_about_new_room",
        "moderation.tell_team_room_replaced",
    ),
}
FOR_THOSE_IN_CHARGE = {
    *(
        "moderation.show_queue",
        "moderation.show_queue_page",
        "moderation.narrow_queue",
        "moderation.show_case_details",
        "moderation.show_case_by_number",
        "moderation.send_case_texts",
        "moderation.show_case",
        "safety.show_report_transcript",
    ),
    *(
        "moderation.take_case",
        "moderation.take_case_by_acting",
        "moderation.assign_case_by_number",
        "moderation.ask_assignee",
        "moderation.assign_case",
    ),
    *(
        "moderation.open_team_room",
        "moderation.continue_team_room",
        "safety.ask_read_only_mode",
        "safety.start_read_only_mode",
    ),
    *(
        "safety.end_read_only_mode",
        "safety.ask_suspension_reason",
        "safety.suspend_person",
        "safety.cancel_suspension",
        "safety.decide_appeal",
    ),
    *("safety.ask_departed_suspension_reason", "safety.suspend_departed"),
}
"""They work in read-only mode, for whoever may; the rights of somebody who is suspended rest."""

WHAT_A_TIMER_TELLS = {
    *(
        "requests.expire_request",
        "moderation.tell_request_rejected",
        "safety.tell_suspended",
        "safety.tell_suspension_over",
        "safety.tell_banned",
        "safety.tell_appeal_result",
    ),
    *("moderation.escalate_overdue", "moderation.send_daily_overview"),
    *(
        "reminders.send_due",
        "reminders.handle_unsent_reminder",
        "reminders.fan_out_change",
        "reminders.tell_change",
        "places.send_opening_notice",
    ),
    *(
        "moderation.tell_event_rejected",
        "moderation.tell_event_published",
        "events.open_feed_review",
        "events.tell_feed_failed",
        "events.tell_feed_refused",
    ),
    *(
        "events.expire_introduction",
        "events.close_company_contact",
        "safety.repeat_emergency_call",
        "contacts.tell_still_trying",
        "contacts.tell_message_undelivered",
    ),
    *(
        "contacts.notice_unreachable_person",
        "contacts.report_unreachable_helper",
        "contacts.replace_unreachable_helper",
        "safety.tell_still_unread",
    ),
}
"""About themselves, and nothing that anybody typed."""

WHAT_COMES_BACK = {
    "contacts.deliver_message",
    "moderation.show_request_translation",
    "matching.show_translated_invitation",
    "safety.report_pager_failure",
}
"""What was said before goes on in its order or is given back; it looks itself at who may speak and hear."""


def ours() -> Iterator[Route]:
    """Every route of our own capabilities."""
    return (route for route in registry.routes.values() if route.handler.__module__.startswith("handlers."))


async def visitor(town: Town, tx: Tx, who: Neighbour, *held: Role) -> Session:
    """Somebody with these roles, in their own chat."""
    person = await person_of(tx, who)
    for role in held:
        people.grant_role(tx, person, role)
    found = await Sessions(town.house).find(tx, person.id)
    assert found
    return replace(found, came=True)


async def let_through(town: Town, tx: Tx, there: Session) -> set[str]:
    """The routes that somebody reaches now."""
    return {route.name for route in ours() if await reaches(town, tx, there, route)}


async def reaches(town: Town, tx: Tx, there: Session, route: Route) -> bool:
    """Whether the gate is open, and the table of roles is for it."""
    return (
        await find_hindrance(tx, town.house, there, Call(route)) is None
        and not (await authorize(tx, there, route, {})).against
    )


async def test_who_is_suspended_reaches_what_works_at_any_time_and_nothing_else(town: Town) -> None:
    """Whatever roles they have; route by route through all that we can do."""
    amira = await resident(town, "Amira")
    async with town.database.transaction() as tx:
        there = await visitor(town, tx, amira, *Role)
        sanctions.suspend_person(tx, there.person.id, "rude", there.person)
        assert await let_through(town, tx, there) == ALWAYS | WHAT_A_TIMER_TELLS | WHAT_COMES_BACK


async def test_in_read_only_mode_everybody_reaches_the_same(town: Town) -> None:
    """Those in charge also what they need to look into it, and to switch it off again."""
    amira, anna = await resident(town, "Amira"), await resident(town, "Anna")
    async with town.database.transaction() as tx:
        await sanctions.start_read_only(tx)
        assert (
            await let_through(town, tx, await visitor(town, tx, amira)) == ALWAYS | WHAT_A_TIMER_TELLS | WHAT_COMES_BACK
        )
        there = await visitor(town, tx, anna, *Role)
        assert await let_through(town, tx, there) == ALWAYS | WHAT_A_TIMER_TELLS | WHAT_COMES_BACK | FOR_THOSE_IN_CHARGE
        await sanctions.end_read_only(tx)
        assert await let_through(town, tx, there) == {route.name for route in ours()}


async def test_what_takes_two_is_open_to_proposals_only(town: Town) -> None:
    """A route of such an act that does not say that it only proposes is closed even to those who hold it."""
    amira = await resident(town, "Amira")
    two = {act for act in roles.all_acts() for role in Role if roles.needs_two_people(act, [role])}
    assert {route.act for route in ours() if route.together} <= two
    assert {deed.act for deed in registry.deeds.values()} <= two
    async with town.database.transaction() as tx:
        there = await visitor(town, tx, amira, *Role)
        for act in two - {act for act in two if roles.is_allowed(act, list(Role))}:
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
    amira = await resident(town, "Amira")
    ran = []

    async def handler(_ctx: Context) -> None:
        ran.append(1)

    async with town.database.transaction() as tx:
        there = replace(await visitor(town, tx, amira), came=False)
        await sanctions.start_read_only(tx)
        await run_handler(HandlerRun(tx, town.house, 1, there), Call(Route("x.y", handler, always=always)))
        waiting = await tx.all("inbox.states")
    assert bool(ran) is always
    assert bool(waiting) is not always
    await town.rows("delete from inbox")
