"""No place is called what somebody looks for: what is on of it, which places serve as well, or who may know."""

import pytest

from bot.rules.understanding import embedding
from tests.kit.help_setup import have_read
from tests.kit.town import Town

needs_the_model = pytest.mark.skipif(bool(embedding.find_fault()), reason=embedding.find_fault() or "the model is here")
NONE = "I do not know a place for that in …. The people at … may know more."
MOSQUES = "…:\n1. Moscheegemeinde …\n2. Moscheegemeinde …"


@pytest.mark.parametrize("said", ["Arzt", "diş doktoru", "طبيب أسنان", "лікар", "dentist"])
async def test_where_nothing_of_that_kind_is_here_the_office_is_named(town: Town, said: str) -> None:
    """No list of something else; a human is one tap away."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    amira.hears(NONE)
    assert amira.buttons()[0] == "Talk to a person"


@pytest.mark.parametrize("said", ["Moschee", "cami nerede", "أين أجد مسجد", "де мечеть", "mosque near Nordstadt"])
async def test_a_church_is_no_mosque(town: Town, said: str) -> None:
    """Only those that are called so."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    amira.hears(MOSQUES)


async def test_what_is_on_comes_before_places_that_only_serve(town: Town) -> None:
    """A breakfast, and the places a tap further."""
    amira = town.neighbour("Amira")
    await amira.says("wo gibt es ein Frühstück")
    amira.hears("I do not know a place just for that, but these events are on:")
    assert amira.buttons()[0] == "Elternfrühstück (Beispiel)"
    await amira.taps("Matching places")
    amira.hears("…:\n1. …\n2. …\n3. …")


@needs_the_model
@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("ich bin so einsam", "Nachbarschaftstreff"),
        ("irgendwo aufwärmen", "Nachbarschaftstreff"),
        ("куди може піти мій син після школи", "Jugend"),
        ("mein sohn will fußball spielen", "Vereinsheim"),
    ],
)
async def test_a_sentence_that_names_nothing_is_understood_by_its_sense(town: Town, said: str, first: str) -> None:
    """Places that are right for it."""
    amira = town.neighbour("Amira")
    await amira.says(said)
    assert f"\n1. \u2068{first}" in amira.new()[0].text
    have_read(amira)


@needs_the_model
async def test_what_no_place_here_is_for_ends_at_a_human(town: Town) -> None:
    """A hairdresser is found elsewhere."""
    amira = town.neighbour("Amira")
    await amira.says("wo ist ein friseur in der nähe")
    amira.hears(NONE)


async def test_a_wish_outlives_the_question_where(town: Town) -> None:
    """Whoever says near me, and then where that is, is shown what they wished for."""
    amira = town.neighbour("Amira")
    await amira.says("Bücherei in der Nähe")
    await amira.says("Hörde")
    amira.hears("Where are you?…", "The places nearest to Hörde:\n1. Lesestube Hombruch…")
    await amira.says("Moschee in meiner Nähe")
    amira.hears("The places nearest to Hörde:\n1. Moscheegemeinde …\n2. Moscheegemeinde …")
    jonas = town.neighbour("Jonas")
    await jonas.says("Moschee in meiner Nähe")
    await jonas.taps("Eving")
    jonas.hears("Where are you?…", "The places nearest to Eving:\n1. Moscheegemeinde …\n2. Moscheegemeinde …")


FIRST_A_KIND_WORD = "I am glad you wrote to me. Many people feel alone at times. You are welcome at these places.\n…"
LONELY = ["Ich bin so einsam", "i feel so lonely", "çok yalnızım", "أنا وحيدة جدا", "мені дуже самотньо"]


@pytest.mark.parametrize("said", LONELY)
async def test_whoever_is_lonely_reads_a_kind_word_first(town: Town, said: str) -> None:
    """Then places, in the same message."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    heard = [amira.meaning(message) for message in amira.new()]
    assert any(words.startswith(FIRST_A_KIND_WORD.rstrip("…")) for words in heard), heard
    have_read(amira)


@needs_the_model
@pytest.mark.parametrize(
    "said", ["My son is 7, where can he play football?", "Mein Sohn ist 9 und möchte Fußball spielen"]
)
async def test_other_words_beside_a_kind_of_place_are_no_names(town: Town, said: str) -> None:
    """Sport for a child leads to sport."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    heard = [amira.meaning(message) for message in amira.new()]
    assert any("(Beispiel)\nSport." in words for words in heard), heard
    have_read(amira)


@needs_the_model
@pytest.mark.parametrize(
    "said",
    [
        "Wo kann ich mich heute aufwärmen? Bei uns ist die Heizung kaputt",
        "where can I warm up for free right now? heating broke",
        "evde kalorifer yok çok üşüyoruz sıcak bir yer var mı",
        "بردانين كتير والتدفئة خربانة، وين مكان دافي؟",
        "де можна погрітися, вдома зламалося опалення?",
    ],
)
async def test_a_warm_room_comes_before_a_trade(town: Town, said: str) -> None:
    """Whoever is cold today is told where it is warm, not whom to call about the heating."""
    amira = town.neighbour("Amira", language="en")
    await amira.says(said)
    heard = [amira.meaning(message) for message in amira.new()]
    assert not any("electrician" in words for words in heard), heard
    assert any("\n1. " in words or "for that" in words for words in heard), heard
    have_read(amira)


async def test_you_is_no_quarter(town: Town) -> None:
    """In Arabic it sounds like Nette."""
    amira = town.neighbour("Amira", language="ar")
    await amira.says("السلام عليكم، مين انتو؟")
    assert not any("Nette" in amira.meaning(message) for message in amira.new())
    have_read(amira)
