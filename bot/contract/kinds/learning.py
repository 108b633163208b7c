"""Learning: homework, a language, reading aloud; with children, so it takes more trust."""

from bot.contract.kinds import HelpKind
from bot.contract.outgoing import _

KIND = HelpKind(
    order=70,
    sign="📚",
    label=_("Learning and reading"),
    needs=_("Someone in {quarter} would like help with learning."),
    roughly=_("What would you like to learn or read?"),
    checks=(
        _("Please check: will a child be there? If so, an adult from the family must stay nearby."),
        _("Only volunteers with a police check are asked."),
    ),
    level=3,
)
