"""The cases of events: one that a resident submitted, those that are new in a calendar, a note about one."""

from bot.views import calendar_feeds, case_card, case_text, event_review
from bot.views.case_kinds import CaseKindView, case_about, register_case_kind
from db.model import CaseKind, Correction, EventSubmission, FeedArrivals

register_case_kind(
    CaseKind.EVENT,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.EVENT],
        describe=lambda case: event_review.describe_event_submission(case_about(case, EventSubmission)),
        buttons=lambda case, _write, same: event_review.event_decision_buttons(case_about(case, EventSubmission), same),
    ),
)
register_case_kind(
    CaseKind.CALENDAR,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.CALENDAR],
        describe=lambda case: calendar_feeds.describe_feed(case_about(case, FeedArrivals)),
        buttons=lambda case, _write, same: calendar_feeds.feed_buttons(case_about(case, FeedArrivals), same),
    ),
)
register_case_kind(
    CaseKind.WRONG_EVENT,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.WRONG_EVENT],
        describe=lambda case: case_text.describe_correction(case_about(case, Correction)),
        buttons=case_card.talk_buttons,
    ),
)
