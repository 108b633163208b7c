"""The language somebody wants to be spoken to: chosen once, changed at any time."""

from bot.contract import Choice, Context, Refusal, _, action, always, choice, command, plain
from bot.contract.own_commands import renew
from bot.rules.folding import fold
from db import people


@command("language", name="language.language", summary=_("Language"), sign="🌐", anytime=True)
@always
async def language(ctx: Context) -> None:
    """Offer the languages by their own names, or take the one that was named right away."""
    wanted = fold(ctx.text)
    if not wanted:
        ctx.say(_("Which language shall I speak?"), _languages(ctx))
        return
    spellings = {fold(name): code for code, name in ctx.city.languages.items()}
    code = spellings.get(wanted) or next((code for code in ctx.city.languages if code.lower() == wanted), None)
    if code is None:
        raise Refusal(_("I do not speak that language yet. These are the ones I speak:"), _languages(ctx))
    await _speak(ctx, code)


def _languages(ctx: Context) -> list[Choice]:
    return [choice(plain(name), go="language.choose", language=code) for code, name in ctx.city.languages.items()]


@action("language.choose")
@always
async def choose(ctx: Context) -> None:
    """Speak it from now on."""
    await _speak(ctx, ctx.picked["language"])


async def _speak(ctx: Context, code: str) -> None:
    ctx.person = people.speak(ctx.tx, ctx.person, code)
    renew(ctx, ctx.person.id, await people.roles_of(ctx.tx, ctx.person.id))
    ctx.say(_("From now on I speak English with you."), [choice(_("Menu"), go="menu")])
