"""The cases of volunteers: who offers to help and waits to be admitted, and who would like a certificate."""

from bot.views import case_card, case_text
from bot.views.case_kinds import CaseKindView, case_about, register_case_kind
from db.model import CaseKind, Certificate, Volunteer

register_case_kind(
    CaseKind.OFFER,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.OFFER],
        describe=lambda case: case_text.describe_volunteer(case_about(case, Volunteer), case),
        buttons=case_card.offer_buttons,
        told_a_time=True,
        awaits_decision=True,
    ),
)
register_case_kind(
    CaseKind.CERTIFICATE,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.CERTIFICATE],
        describe=lambda case: case_text.describe_certificate(case_about(case, Certificate), case.name),
        buttons=case_card.certificate_buttons,
    ),
)
