"""Sentences for a resident in danger: first where to get help, then that a coordinator knows."""

from bot.contract.context import Context
from bot.contract.outgoing import Line, Text, _, choice
from bot.rules.safety.detect_danger import Danger
from bot.views.common import MENU, PASSED_ON_TO_TEAM
from db.model import Case

# Translators: said to somebody in danger. Short, warm and simple; no reproach, no guess at what is the matter. The
# numbers are those of Germany and stay as they are, and so do the hours behind them.
CALL_EMERGENCY_NUMBER: dict[Danger, Text] = {
    Danger.EMERGENCY: _("Please call 112 now: ambulance and fire brigade. I am a bot and cannot call for you."),
    Danger.VIOLENCE: _("If you are in danger, please call 110 now. I am a bot and cannot call for you."),
    Danger.SELF_HARM: _(
        "I am glad you told me. If you might hurt yourself now, please call 112. I am a bot and cannot call for you."
    ),
    Danger.CHILD: _("If a child is in danger, please call 110 now. I am a bot and cannot call for you."),
}
IF_IN_DANGER_CALL = _("If you are in danger now, call 112 (ambulance, fire brigade) or 110 (police).")
FOR_CHILDREN = _("For children and young people: 116 111 (Monday to Saturday, 14:00 to 20:00).")
OTHER_HELPLINES: dict[Danger, tuple[Text, ...]] = {
    Danger.EMERGENCY: (_("Police: 110. For a doctor, if it is not an emergency: 116 117 (day and night)."),),
    Danger.VIOLENCE: (
        _("Help for women, free, in many languages: 116 016 (day and night)."),
        _("Help for victims of crime or violence: 116 006 (Weißer Ring, every day from 7:00 to 22:00)."),
    ),
    Danger.SELF_HARM: (
        _(
            "Someone will listen to you. It is free, and you do not have to give your name: "
            "0800 111 0 111 or 116 123 (day and night)."
        ),
        _("The Muslim helpline will listen to you, too: 030 443 50 98 21 (day and night)."),
    ),
    Danger.CHILD: (
        FOR_CHILDREN,
        _("For parents: 0800 111 0 550 (Monday to Friday, 9:00 to 17:00)."),
        _("Help against sexual abuse: 0800 22 55 530 (Monday to Friday, not all day)."),
    ),
}
DANGERS_AT_HOME = (Danger.VIOLENCE, Danger.CHILD)
"""What may come from those who read their phone as well."""
TALK_TO_HUMAN = choice(_("Talk to a person"), go="talk")
RESUME_AFTER_ALARM = choice(_("Continue where I was"), go="safety.resume_dialog")
TEAM_WAS_TOLD = _(
    "I have told a coordinator. A real person will read what you wrote. If it is urgent, please do "
    "not wait for an answer."
)

# Translators: said where it is not sure that somebody is in danger; a coordinator looks all the same.
TEAM_READS_TOO = _("A coordinator will also read what you wrote. A coordinator is a person, not a bot.")
TEAM_HAS_READ = _("A person has read what you wrote. A coordinator is dealing with it now and can write to you here.")

TEAM_HAS_NOT_READ = _(
    "No coordinator has read what you wrote yet. I will keep trying to reach them, and I will let you know."
)
EARLIER_WORDS_READ = _(
    "I have passed it on. A coordinator is dealing with it and has already read your earlier messages."
)
EARLIER_WORDS_UNREAD = _(
    "I have passed it on. A coordinator will read it. Nobody has read your earlier messages yet. If "
    "it is urgent, please do not wait for an answer."
)


def answer_further_words(case: Case) -> list[Line]:
    """Reply to further messages of a person in danger: the numbers, and whether a coordinator has read the
    first one.
    """
    read = case.holder is not None or any(word.office for word in case.talk)
    return [IF_IN_DANGER_CALL, EARLIER_WORDS_READ if read else EARLIER_WORDS_UNREAD]


def list_helplines(danger: Danger, *, sure: bool, told: bool, child: bool = False) -> list[Line]:
    """Where help is, the most important number first, that for children before all other helplines where a `child`
    writes or is meant, and whether a coordinator is `told` of it.
    """
    knows = [TEAM_WAS_TOLD if sure else TEAM_READS_TOO] if told else []
    return [CALL_EMERGENCY_NUMBER[danger] if sure else IF_IN_DANGER_CALL, *_helplines(danger, child=child), *knows]


def _helplines(danger: Danger, *, child: bool) -> list[Text]:
    first = [FOR_CHILDREN] if child else []
    return [*first, *(one for one in OTHER_HELPLINES[danger] if one not in first)]


def repeat_emergency_number(danger: Danger, *, sure: bool, told: bool, child: bool = False) -> list[Line]:
    """The most important helpline again, for a person sent all of them within the hour; a `child` reads both."""
    knows = [PASSED_ON_TO_TEAM if sure else TEAM_READS_TOO] if told else []
    first = [FOR_CHILDREN] if child else []
    return [CALL_EMERGENCY_NUMBER[danger] if sure else IF_IN_DANGER_CALL, *first, *knows]


def say_still_unread(danger: Danger, *, sure: bool, child: bool = False) -> list[Line]:
    """The daily message to a person in danger whose case no coordinator has read: number, helplines, and that fact.

    It comes unasked: a person harmed at home must not have a helpline on the screen just then.
    """
    if danger in DANGERS_AT_HOME:
        return [TEAM_HAS_NOT_READ]
    first = CALL_EMERGENCY_NUMBER[danger] if sure else IF_IN_DANGER_CALL
    return [first, *_helplines(danger, child=child), TEAM_HAS_NOT_READ]


def tell_alarm_was_read(ctx: Context, case: Case) -> None:
    """Tell the person who may be in danger that a coordinator has read it, as soon as one holds the case."""
    if case.alarming and case.person:
        ctx.tell(
            case.person, TEAM_HAS_READ, [choice(_("Reply"), go="moderation.ask_author_answer", case=case.id), MENU]
        )
