"""The cases of safety: a report, words that raised an alarm, a volunteer who refuses some people, an appeal."""

from bot.contract import Choice, Line
from bot.views import case_card, case_text
from bot.views.case_kinds import CaseKindView, case_about, register_case_kind
from bot.views.sanctions import appeal_decision_buttons, describe_sanction
from db.model import Appeal, Case, CaseKind, Report


def _describe_appeal(case: Case) -> list[Line]:
    appeal = case_about(case, Appeal)
    return describe_sanction(case.name or "?", appeal.reason, appeal.until, banned=appeal.banned)


def _appeal_buttons(case: Case, _write: Choice, _same: object) -> list[Choice]:
    return appeal_decision_buttons(case_about(case, Appeal).sanction)


register_case_kind(
    CaseKind.REPORT,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.REPORT],
        describe=lambda case: case_text.describe_report(case_about(case, Report), case),
        buttons=case_card.talk_buttons,
        promised_reader=True,
        told_a_time=True,
    ),
)
register_case_kind(
    CaseKind.ALARM,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.ALARM],
        describe=case_text.describe_person,
        buttons=case_card.talk_buttons,
        promised_reader=True,
    ),
)
register_case_kind(
    CaseKind.REFUSAL,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.REFUSAL],
        describe=case_text.describe_person,
        buttons=case_card.talk_buttons,
        promised_reader=True,
        told_a_time=True,
    ),
)
register_case_kind(
    CaseKind.APPEAL,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.APPEAL],
        describe=_describe_appeal,
        buttons=_appeal_buttons,
        told_a_time=True,
        awaits_decision=True,
    ),
)
