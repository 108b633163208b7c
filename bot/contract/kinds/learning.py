"""Learning: homework, a language, reading aloud; with children, so it takes more trust."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=70,
    sign="📚",
    label=_("Learning and reading"),
    needs=_("Somebody in {quarter} would like company in learning."),
    roughly=_("What is to be learned or read?"),
    checks=(
        _("Please check: is it with a child? Then a grown-up of the family stays near."),
        _("Only neighbours with a police certificate are asked."),
    ),
    level=3,
)
