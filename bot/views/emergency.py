"""Sentences for somebody in danger: where help is, first and at once, and that a human knows."""

from bot.contract.context import Context
from bot.contract.outgoing import Line, Text, _, choice
from bot.rules.safety.detect_danger import Danger
from bot.views.common import MENU, PASSED_ON_TO_TEAM
from db.model import Case

# Translators: said to somebody in danger. Short, warm and simple; no reproach, no guess at what is the matter. The
# numbers are those of Germany and stay as they are.
CALL_EMERGENCY_NUMBER: dict[Danger, Text] = {
    Danger.EMERGENCY: _("Please call 112 now: ambulance and fire brigade. I am a bot and cannot call for you."),
    Danger.VIOLENCE: _("If you are in danger, please call 110 now. I am a bot and cannot call for you."),
    Danger.SELF_HARM: _(
        "It is good that you say it. If you might hurt yourself now, please call 112. I am a bot and cannot call."
    ),
    Danger.CHILD: _("If a child is in danger, please call 110 now. I am a bot and cannot call for you."),
}
IF_IN_DANGER_CALL = _("If you are in danger now: 112 (ambulance, fire brigade) or 110 (police).")
OTHER_HELPLINES: dict[Danger, tuple[Text, ...]] = {
    Danger.EMERGENCY: (_("The police: 110. A doctor on call, if it is less urgent: 116 117."),),
    Danger.VIOLENCE: (
        _("Help for women, day and night, free, in many languages: 116 016."),
        _("Help for everybody to whom something was done: 116 006 (Weißer Ring)."),
    ),
    Danger.SELF_HARM: (
        _("Somebody listens, day and night, free and without your name: 0800 1110111 or 116 123."),
        _("The Muslim helpline listens, too: 030 443509821."),
    ),
    Danger.CHILD: (
        _("For children and young people: 116 111. For parents: 0800 1110550."),
        _("Help against sexual abuse: 0800 2255530."),
    ),
}
DANGERS_AT_HOME = (Danger.VIOLENCE, Danger.CHILD)
"""What may come from those who read their phone as well."""
TALK_TO_HUMAN = choice(_("Talk to a human"), go="talk")
RESUME_AFTER_ALARM = choice(_("Go on with what I was doing"), go="safety.resume_dialog")
TEAM_WAS_TOLD = _(
    "I told a coordinator. That is a human who reads what you wrote. Please do not wait for them if it is urgent."
)

# Translators: said where it is not sure that somebody is in danger; a coordinator looks all the same.
TEAM_READS_TOO = _("A coordinator reads what you wrote, too. That is a human.")
TEAM_HAS_READ = _("A human has read what you wrote: a coordinator looks after it now, and can write to you here.")

TEAM_HAS_NOT_READ = _("No coordinator has read yet what you wrote. I go on calling them, and you hear from me.")
EARLIER_WORDS_READ = _("I passed it on. A coordinator looks after it and has read what you wrote before.")
EARLIER_WORDS_UNREAD = _(
    "I passed it on. A coordinator reads it. Nobody has read yet what you wrote before. Please do not wait for them if "
    "it is urgent."
)


def answer_further_words(case: Case) -> list[Line]:
    """Said to somebody who writes on: the numbers, and whether a coordinator has read the first of it."""
    read = case.holder is not None or any(word.office for word in case.talk)
    return [IF_IN_DANGER_CALL, EARLIER_WORDS_READ if read else EARLIER_WORDS_UNREAD]


def list_helplines(danger: Danger, *, sure: bool, told: bool) -> list[Line]:
    """Where help is, the most important number first, and whether a coordinator is `told` of it."""
    knows = [TEAM_WAS_TOLD if sure else TEAM_READS_TOO] if told else []
    return [CALL_EMERGENCY_NUMBER[danger] if sure else IF_IN_DANGER_CALL, *OTHER_HELPLINES[danger], *knows]


def repeat_emergency_number(danger: Danger, *, sure: bool, told: bool) -> list[Line]:
    """The most important number once more, for somebody who read them all within the hour."""
    knows = [PASSED_ON_TO_TEAM if sure else TEAM_READS_TOO] if told else []
    return [CALL_EMERGENCY_NUMBER[danger] if sure else IF_IN_DANGER_CALL, *knows]


def say_still_unread(danger: Danger, *, sure: bool) -> list[Line]:
    """Said each morning to somebody whom nobody in the office has read yet: the number, who else helps, and that.

    It comes unasked: whoever is harmed by those they live with must not have a helpline on the screen just then.
    """
    if danger in DANGERS_AT_HOME:
        return [TEAM_HAS_NOT_READ]
    return [CALL_EMERGENCY_NUMBER[danger] if sure else IF_IN_DANGER_CALL, *OTHER_HELPLINES[danger], TEAM_HAS_NOT_READ]


def tell_alarm_was_read(ctx: Context, case: Case) -> None:
    """Whoever may be in danger hears that somebody has read it, as soon as somebody is on it."""
    if case.alarming and case.person:
        ctx.tell(
            case.person, TEAM_HAS_READ, [choice(_("Answer"), go="moderation.ask_author_answer", case=case.id), MENU]
        )
