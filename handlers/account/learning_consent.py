"""Learning consent: the author of an unrecognised message lets the team read it to learn from it, or not; see
`label_sentences`.
"""

from bot.contract import Context, _, action, always, choice, registry
from bot.rules.text import detect_language
from bot.views.common import MENU
from bot.views.languages import base_language
from db import training_sentences
from db.training_sentences import ASK_AGAIN_AFTER_REFUSAL


@action("account.share_sentence")
async def share_sentence(ctx: Context) -> None:
    """Store the sentence, for coordinators to read for 30 days; a second tap stores it only once."""
    if not ctx.city.learns:
        ctx.say(_("We no longer learn from sentences. Nobody will read it."), [MENU])
        return
    words = str(ctx.button_data.text("words"))
    guess = detect_language.guess_language(words, ctx.city.words.greetings, ctx.city.spoken)
    spoken = guess.language if guess else base_language(ctx.person.language)
    number = await training_sentences.donate_sentence(ctx.tx, ctx.person, spoken, words)
    back = [choice(_("Delete this sentence"), go="account.delete_shared_sentence", sentence=number)] if number else []
    thanks = _("Thank you. Someone in our team will read it, without your name.")
    ctx.say(thanks, [*registry.choices("ask", "talk"), *back, MENU])


@action("account.refuse_to_share_sentences")
@always
async def refuse_to_share_sentences(ctx: Context) -> None:
    """Do not ask this person again for a long time."""
    training_sentences.postpone_question(ctx.tx, ctx.person, ctx.now + ASK_AGAIN_AFTER_REFUSAL)
    ctx.say(_("All right, nobody will read it."), registry.choices("ask", "talk", "menu"))


@action("account.delete_shared_sentence")
@always
async def delete_shared_sentence(ctx: Context) -> None:
    """Withdraw a shared sentence, as easily as it was given."""
    training_sentences.withdraw_sentence(ctx.tx, ctx.button_data.number("sentence"), ctx.person)
    ctx.say(_("I have deleted it. Nobody can read it any more."), registry.choices("talk", "menu"))
