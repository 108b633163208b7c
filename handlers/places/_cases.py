"""The case of places: a resident's note that something about one is wrong."""

from bot.views import case_card, case_text
from bot.views.case_kinds import CaseKindView, case_about, register_case_kind
from db.model import CaseKind, Correction

register_case_kind(
    CaseKind.PLACE,
    CaseKindView(
        label=case_text.CASE_KIND_LABELS[CaseKind.PLACE],
        describe=lambda case: case_text.describe_correction(case_about(case, Correction)),
        buttons=case_card.talk_buttons,
    ),
)
