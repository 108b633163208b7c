"""Language mediation for everyday talk in health, education and social matters; not sworn, and no legal claim."""

from bot.contract.kinds import HelpKind, KindQuestion
from bot.contract.outgoing import _

KIND = HelpKind(
    order=40,
    sign="💬",
    label=_("Translating"),
    needs=_("Someone in {quarter} needs help with a language."),
    roughly=_("What do you need translated, roughly?"),
    checks=(_("Please check: it is not for a court or the police, and there is nothing to sign."),),
    question=KindQuestion(
        _("What is it about? Neighbours translate everyday conversations. They are not official interpreters."),
        {
            "health": _("It is about health."),
            "education": _("It is about school or learning."),
            "social": _("It is about daily life or a public office."),
        },
    ),
    bridges=True,
)
