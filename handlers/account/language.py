"""The language a person reads: chosen once, changed at any time."""

from bot.contract import Choice, Context, Refusal, _, action, always, choice, command, plain
from bot.rules.text.normalize import normalize
from bot.views.command_list import refresh_command_list
from db import people


@command("language", name="account.ask_language", summary=_("Language"), anytime=True)
@always
async def ask_language(ctx: Context) -> None:
    """Offer the languages by their own names, or take the one that was named right away."""
    wanted = normalize(ctx.text)
    if not wanted:
        ctx.say(_("Which language should I speak?"), _language_buttons(ctx))
        return
    spellings = {normalize(name): code for code, name in ctx.city.languages.items()}
    code = spellings.get(wanted) or next((code for code in ctx.city.languages if code.lower() == wanted), None)
    if code is None:
        raise Refusal(_("I do not speak that language yet. I speak these:"), _language_buttons(ctx))
    await _set_language(ctx, code)


def _language_buttons(ctx: Context) -> list[Choice]:
    return [
        choice(plain(name), go="account.choose_language", language=code) for code, name in ctx.city.languages.items()
    ]


@action("account.choose_language")
@always
async def choose_language(ctx: Context) -> None:
    """Switch to the language of the tapped button."""
    await _set_language(ctx, ctx.button_data.text("language"))


async def _set_language(ctx: Context, code: str) -> None:
    ctx.person = people.set_chosen_language(ctx.tx, ctx.person, code)
    refresh_command_list(ctx, ctx.person.id, await people.read_roles_of(ctx.tx, ctx.person.id))
    ctx.say(_("From now on, I will speak English with you."), [choice(_("Menu"), go="menu")])
