"""Language mediation for everyday talk in health, education and social matters; not sworn, and no legal claim."""

from bot.contract.kinds import HelpKind, KindQuestion
from bot.contract.outgoing import _

KIND = HelpKind(
    order=40,
    sign="💬",
    label=_("Translating"),
    needs=_("Somebody in {quarter} needs help with a language."),
    roughly=_("What is to be translated, roughly?"),
    checks=(_("Please check: no court, no police, nothing to sign."),),
    question=KindQuestion(
        _("What is it about? Neighbours translate everyday talk; they are not sworn."),
        {
            "health": _("It is about health."),
            "education": _("It is about school or learning."),
            "social": _("It is about daily life or an office."),
        },
    ),
    bridges=True,
)
