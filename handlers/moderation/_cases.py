"""The cases of coordinators: a help request to decide about, and a resident who wants to talk."""

from bot.contract import Text, kinds
from bot.views import case_card, case_text
from bot.views.case_kinds import CaseKindView, case_about, register_case_kind
from db.model import Case, CaseKind, RequestReview


def _kind_of_help(case: Case) -> Text:
    return kinds.find_kind(case_about(case, RequestReview).request.kind).label


register_case_kind(
    CaseKind.REQUEST,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.REQUEST],
        title=_kind_of_help,
        describe=lambda case: case_text.describe_request(case_about(case, RequestReview), case),
        buttons=case_card.request_buttons,
        told_a_time=True,
        awaits_decision=True,
    ),
)
register_case_kind(
    CaseKind.TALK,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.TALK],
        describe=case_text.describe_person,
        buttons=case_card.talk_buttons,
        promised_reader=True,
        told_a_time=True,
    ),
)
