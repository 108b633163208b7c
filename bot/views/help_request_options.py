"""Options of a help request: which languages, who may come, and how many helpers it takes."""

from collections.abc import Mapping, Sequence

from bot.contract.context import Context
from bot.contract.outgoing import Choice, Line, Refusal, Text, _, choice, many, pgettext, plain, yes_choice
from bot.contract.placeholders import LanguageNames
from bot.rules.requests import detect_options, parse_people_count
from bot.rules.text.normalize import normalized_words
from bot.rules.understanding.search_query import LANGUAGE_PREFIX
from db.model import Revision

MAX_HANDS = 30
MAX_LANGUAGES_SHOWN = 3
ARABIC_AND = "و"
"""In Arabic "and" is written onto the next word."""

WISH_LABELS: dict[str, Text] = {
    "woman": _("A woman, please"),
    "second": _("With a second person"),
    "weekly": pgettext("wish in a request: help that repeats", "Every week"),
}

# Translators: said to volunteers and coordinators of a request.
WISH_TEXTS: dict[str, Text] = {
    "woman": _("This person would like a woman to come."),
    "second": _("A second person should be there, too."),
    "weekly": _("This person would like help every week."),
}

# Translators: asked back where somebody wrote such a wish into the words of their request.
ASK_IF_WISH_MEANT: dict[str, Text] = {
    "woman": _("Would you like a woman to come? Then I will only ask women."),
    "second": _("Would you like a second person to be there, too? Then I will tell everyone I ask."),
    "weekly": _(
        "Would you like help every week? Then I will tell everyone I ask. First, one person comes once. After that, "
        "you can ask them to come every week with one tap."
    ),
}

# Translators: said to coordinators of a request.
UNNOTED_WISH_WARNINGS: dict[str, Text] = {
    "woman": _("Please check: the text asks for a woman. This has not been noted as a wish."),
    "second": _("Please check: the text asks for a second person. This has not been noted as a wish."),
    "weekly": _("Please check: the text asks for help every week. This has not been noted as a wish."),
}

WOMAN_IS_WISHED_FOR = _("This person would like a woman to come. Thank you for offering.")
LANGUAGE_NOT_UNDERSTOOD = _("Please choose, or write the name of a language.")


def list_codes(kept: Mapping[str, object], key: str) -> list[str]:
    """The codes that are kept under `key`."""
    return [code for code in str(kept.get(key, "")).split(",") if code]


def find_wishes_in_words(kept: Mapping[str, object]) -> list[str]:
    """The codes of options found in the description, neither chosen nor asked about yet."""
    known = {*list_codes(kept, "wishes"), *list_codes(kept, "asked_back")}
    return [code for code in detect_options.detect_options(str(kept.get("words", ""))) if code not in known]


def ask_if_wish_meant(kept: Mapping[str, object]) -> tuple[list[Line], list[Choice]]:
    """Ask whether the first option found in the text was meant."""
    return [ASK_IF_WISH_MEANT[find_wishes_in_words(kept)[0]]], [
        yes_choice(_("Yes, please"), meant="yes"),
        choice(_("Not needed"), meant="no"),
    ]


def save_wish_answer(kept: Mapping[str, object], *, meant: bool) -> dict[str, str]:
    """The form values after the question about an option."""
    code = find_wishes_in_words(kept)[:1]
    asked = ",".join([*list_codes(kept, "asked_back"), *code])
    return {"wishes": ",".join([*list_codes(kept, "wishes"), *(code if meant else [])]), "asked_back": asked}


def find_unnoted_wishes(said: Revision) -> list[Text]:
    """For coordinators: wishes in the words of a version that are not among its wishes."""
    return [
        UNNOTED_WISH_WARNINGS[code] for code in detect_options.detect_options(said.words) if code not in said.wishes
    ]


def ask_options(ctx: Context) -> tuple[list[Line], list[Choice]]:
    """Languages and wishes, each tapped on and off until that is all."""
    languages, wished = list_codes(ctx.kept, "languages"), list_codes(ctx.kept, "wishes")
    noted = describe_options(languages, wished)
    choices = [choice(label, wishes=code) for code, label in WISH_LABELS.items()]
    choices += [choice(plain(own), languages=code) for code, own in list(ctx.city.spoken.items())[:MAX_LANGUAGES_SHOWN]]
    question = _("What else matters? Choose, or write a language. Choose something again to remove it.")
    return [*([noted] if noted else []), question], [*choices, yes_choice(_("That is all"), done=True)]


def toggle_option(ctx: Context) -> dict[str, str]:
    """What is kept once something was chosen or written; chosen once more, it is taken back.

    Raises Refusal for words that name no language.
    """
    for key in ("wishes", "languages"):
        if key in ctx.button_data:
            return _toggle_code(ctx.kept, key, str(ctx.button_data[key]))
    named = parse_written_languages(ctx)
    if not named:
        raise Refusal(LANGUAGE_NOT_UNDERSTOOD)
    return {"languages": ",".join(dict.fromkeys([*list_codes(ctx.kept, "languages"), *named]))}


def parse_written_languages(ctx: Context) -> list[str]:
    """The codes of the languages that are written, each once."""
    known = ctx.city.words.wishes
    meant = [known.get(word) or known.get(word.removeprefix(ARABIC_AND), "") for word in normalized_words(ctx.text)]
    return list(dict.fromkeys(wish.removeprefix(LANGUAGE_PREFIX) for wish in meant if wish.startswith(LANGUAGE_PREFIX)))


def _toggle_code(kept: Mapping[str, object], key: str, code: str) -> dict[str, str]:
    before = list_codes(kept, key)
    after = [one for one in before if one != code] if code in before else [*before, code]
    return {key: ",".join(after)}


def ask_language_pair(ctx: Context) -> tuple[list[Line], list[Choice]]:
    """Ask a requester for the two languages to translate; the city's own is one of the two, unless others are typed."""
    first, *others = ctx.city.spoken
    pairs = [choice(_pair_label(first, other), languages=f"{first},{other}") for other in others[:MAX_LANGUAGES_SHOWN]]
    return [_("Which two languages? Choose, or write them.")], pairs


def _pair_label(first: str, other: str) -> Text:
    return Text("{languages}", {"languages": LanguageNames((first, other))})


def require_language_pair(ctx: Context) -> str:
    """Two languages or more; where one is written, the city's own is the other. Raises Refusal where none is."""
    if "languages" in ctx.button_data:
        return str(ctx.button_data["languages"])
    named = parse_written_languages(ctx)
    first = next(iter(ctx.city.languages))
    if not named or named == [first]:
        raise Refusal(LANGUAGE_NOT_UNDERSTOOD)
    return ",".join(named if len(named) > 1 else [*named, first])


def require_hands(text: str, *, least: int = 2) -> str:
    """How many people, as a number in any script or a word; raises Refusal where it is none that makes sense."""
    hands = parse_people_count.parse_number_or_people(text)
    if not least <= hands <= MAX_HANDS:
        raise Refusal(_("Please write a number between {least} and {most}.", least=least, most=MAX_HANDS))
    return str(hands)


def describe_options(languages: Sequence[str], wishes: Sequence[str], number: int = 1) -> tuple[Text, ...]:
    """Languages, wishes and hands as sentences, nothing where nothing was said."""
    spoken = [_("Languages: {languages}.", languages=LanguageNames(tuple(languages)))] if languages else []
    people = [many("One person is needed.", "{count} people are needed.", count=number)] if number > 1 else []
    return (*people, *spoken, *(WISH_TEXTS[wish] for wish in wishes if wish in WISH_TEXTS))


def describe_revision_options(said: Revision) -> tuple[Text, ...]:
    """The same of a version of a request."""
    return describe_options(said.languages, said.wishes, said.hands)
