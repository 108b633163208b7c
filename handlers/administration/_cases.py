"""The case of administration: what one coordinator proposed and a second one has to approve."""

from bot.views import case_text
from bot.views.case_kinds import CaseKindView, case_about, register_case_kind
from bot.views.two_person_approval import approval_buttons, describe_proposal
from db.model import CaseKind, PendingApproval

register_case_kind(
    CaseKind.TWO_PERSON_APPROVAL,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.TWO_PERSON_APPROVAL],
        describe=lambda case: describe_proposal(case_about(case, PendingApproval)),
        buttons=lambda case, _write, _same: approval_buttons(case_about(case, PendingApproval).consent),
    ),
)
