"""Signs: the emoji before the label of a button, by one rule for the whole house.

A sign stands before what leads to a place of the menu, before a kind of help, before the answer that agrees or
finishes, and before the main thing to do on a card: write, meet, be reminded. None stands before ways out (Menu, Back,
More, Not now, No, Stop, Discard), choices among equals (days, areas, names, reasons), consents, and what hurts a person
(Reject, Suspend). It goes by where the button leads, so that the same button looks the same everywhere, and it only
decorates.
"""

YES_SIGN = "✅"
"""The answer that agrees or finishes, and in a list of several what is chosen already."""
LOCATION_SIGN = "📍"
WRITE_SIGN = "✉️"
_ASK_SIGN = "🤝"
_REMINDER_SIGN = "🔔"

_MENU_SIGNS = {
    "places": LOCATION_SIGN,
    "places.find_by_words": LOCATION_SIGN,
    "places.list_related_places": LOCATION_SIGN,
    "ask": _ASK_SIGN,
    "contacts.ask_others_instead": _ASK_SIGN,
    "contacts.reopen_request": _ASK_SIGN,
    "requests.reuse_for_another_day": _ASK_SIGN,
    "safety.replace_suspended_helper": _ASK_SIGN,
    "requests.start_from_voice": _ASK_SIGN,
    "offer": "🙋",
    "events": "📅",
    "events.ask_where": LOCATION_SIGN,
    "events.find_events_for_words": "📅",
    "event": "📌",
    "mine": "📋",
    "reminders": _REMINDER_SIGN,
    "letter": WRITE_SIGN,
    "language": "🌐",
    "settings": "⚙️",
    "privacy": "🔒",
    "help": "💡",
    "training": "🎓",
    "talk": "💬",
    "queue": "📥",
    "tasks": "🔎",
}

_YES_ROUTES = (
    "administration.approve_proposal",
    "administration.propose_export",
    "administration.request_export",
    "answers.verify_again",
    "answers.verify_answer",
    "contacts.accept_new_visit_time",
    "contacts.agree_to_mediator",
    "contacts.agree_to_visit_time",
    "contacts.complete_help",
    "contacts.confirm_arrived",
    "contacts.join_as_mediator",
    "events.agree_to_company",
    "events.fetch_submitted_file",
    "events.publish_feed_events",
    "events.trust_feed",
    "matching.accept_request",
    "moderation.approve_request",
    "moderation.approve_reworded_request",
    "moderation.continue_team_room",
    "moderation.open_team_room",
    "moderation.publish_event",
    "moderation.settle_case",
    "requests.accept_repeat",
    "requests.agree_to_weekly_help",
    "requests.confirm_still_needed",
    "requests.confirm_week",
    "requests.continue_weekly_help",
    "volunteers.admit_volunteer",
    "volunteers.readmit",
    "volunteers.sign_certificate",
)

_CARD_SIGNS = {
    "contacts.start_chat": WRITE_SIGN,
    "moderation.ask_author_answer": WRITE_SIGN,
    "reminders.subscribe_to_digest": WRITE_SIGN,
    "contacts.ask_for_thanks": "💛",
    "contacts.send_location": LOCATION_SIGN,
    "contacts.show_visit": "📅",
    "events.confirm_attendance": "👋",
    "volunteers.join_supervision": "👋",
    "contacts.ask_others_instead_of_unreachable": "👤",
    "matching.show_candidates": "👤",
    "moderation.send_case_texts": "📄",
    "moderation.take_case": "✋",
    "places.subscribe_to_opening": _REMINDER_SIGN,
    "reminders.ask_which_dates": _REMINDER_SIGN,
    "reminders.subscribe_to_search": _REMINDER_SIGN,
    "reminders.subscribe_to_topic": _REMINDER_SIGN,
    "requests.print_slip": "🖨",
}

SIGNS = {**_MENU_SIGNS, **dict.fromkeys(_YES_ROUTES, YES_SIGN), **_CARD_SIGNS}
"""The sign of what leads to this command or route; everything else has none."""
