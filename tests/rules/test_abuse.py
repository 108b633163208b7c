"""Spam and abuse are noticed for reasons that can be told, and neighbours are left in peace in every language."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.moderation.abuse import SUSPICION_THRESHOLD, AbuseReason, assess_abuse, parse_abuse_signs
from tests.rules.messages import NEIGHBOURS, UNWANTED

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="cannot run here: the folder ../shared/data is absent")


@pytest.mark.parametrize(("text", "reason"), UNWANTED)
def test_it_is_noticed_and_said_why(text: str, reason: AbuseReason) -> None:
    """In each of our languages, with the reason a coordinator would give."""
    judgement = assess_abuse(text)
    assert judgement.score >= SUSPICION_THRESHOLD
    assert reason in judgement.reasons


@pytest.mark.parametrize("text", NEIGHBOURS)
def test_neighbours_are_left_in_peace(text: str) -> None:
    """Requests for help, invitations and gifts are not suspicious, even with capitals, sums of money or a link."""
    assert assess_abuse(text).score < SUSPICION_THRESHOLD, assess_abuse(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("WER KANN MEINE BLUMEN GIESSEN?", AbuseReason.SHOUTS),
        ("Kommt alle!!!", AbuseReason.SHOUTS),
        ("Kuchen 🍰🍰🍰🍰", AbuseReason.DECORATES),
        ("schaut mal auf www.example.org", AbuseReason.LINK),
        ("smart.media/a", AbuseReason.LINK),
        ("t.me/abcdef", AbuseReason.CHAT_LINK),
        ("nur heute, ja, nur heute", AbuseReason.HURRIES),
        ("fragt @nachbarin", AbuseReason.ACCOUNT),
        ("das kostet 20 €", AbuseReason.NAMES_SUMS),
        ("kos\u200btenlos", AbuseReason.HIDDEN_CHARACTERS),
        ("kоstenlos", AbuseReason.LOOK_ALIKE_LETTERS),
    ],
)
def test_one_sign_alone_is_a_reason_but_not_suspicious(text: str, reason: AbuseReason) -> None:
    """It is named, and needs company to matter."""
    judgement = assess_abuse(text)
    assert judgement.reasons == (reason,)
    assert 0 < judgement.score < SUSPICION_THRESHOLD


def test_the_weightiest_reason_comes_first_and_signs_add_up() -> None:
    """A link alone is little; with a promise and haste it is much, and the promise is named before the link."""
    link, more = assess_abuse("www.example.org"), assess_abuse("nur heute, letzte Chance: www.example.org")
    assert link.score < SUSPICION_THRESHOLD <= more.score
    assert more.reasons == (AbuseReason.HURRIES, AbuseReason.LINK)


@pytest.mark.parametrize(
    "text",
    [
        "Der ADAC hilft",
        "DRK, AWO, VHS und ASB beraten alle jeden Montag hier bei uns im großen Saal",
        "Danke ❤️❤️",
        "Ja!!",
    ],
)
def test_short_names_and_a_heart_are_no_sign(text: str) -> None:
    """A few capitals, pictures and exclamation marks are how people write."""
    assert assess_abuse(text).reasons == ()


def test_a_disguised_word_is_understood() -> None:
    """It counts for what it says, and for the disguise."""
    assert set(assess_abuse("зapaбoтoк").reasons) == {AbuseReason.PROMISES_MONEY, AbuseReason.LOOK_ALIKE_LETTERS}


def test_three_signs_of_a_kind_are_enough() -> None:
    """A list of links is no worse for its length."""
    links = [f"www.example{number}.org" for number in range(9)]
    assert assess_abuse(" ".join(links)) == assess_abuse(" ".join(links[:3]))


def test_what_was_said_before_is_noticed() -> None:
    """Once more is a reason, again and again is suspicious; short answers may come back, disguises do not help."""
    text = "Kommt am Samstag alle zu mir in den Laden"
    assert (
        assess_abuse(text).reasons
        == assess_abuse(text, ["Wer hilft mir am Sonntag beim Umzug in die Nordstadt?"]).reasons
        == ()
    )
    assert assess_abuse(text, [text.upper()]).reasons == (AbuseReason.SAME_AS_BEFORE,)
    assert (
        assess_abuse(text, [text]).score
        < SUSPICION_THRESHOLD
        <= assess_abuse(text, [text, text.translate(str.maketrans("aeop", "аеор"))]).score
    )
    assert assess_abuse("ja gerne", ["ja gerne"] * 3).score == 0
    assert assess_abuse(f"{text}. {text}. {text}").reasons == (AbuseReason.REPEATS_ITSELF,)


@given(st.text(max_size=200), st.lists(st.text(max_size=60), max_size=3))
def test_any_text_is_judged(text: str, earlier: list[str]) -> None:
    """From 0 to 1, with reasons exactly where there is a score, each of them once."""
    judgement = assess_abuse(text, earlier)
    assert 0 <= judgement.score <= 1
    assert bool(judgement.reasons) == (judgement.score > 0)
    assert len(set(judgement.reasons)) == len(judgement.reasons)


@given(st.text(max_size=80), st.sampled_from(["t.me/abcdef", "nur heute", "Bitcoin", "Hurensohn"]))
def test_a_sign_more_never_makes_it_better(text: str, sign: str) -> None:
    """What is added in a line of its own can only raise the score."""
    assert assess_abuse(f"{text}\n{sign}").score >= assess_abuse(sign).score


@pytest.mark.parametrize(
    "text", ["[link]\nweight = 0.2", "[link]\nweight = 2", "[link]\nheavy = 1", "[gossip]\nweight = 0.1"]
)
def test_a_list_that_is_not_whole_is_refused(text: str) -> None:
    """A missing reason, a weight that is none, a column or a reason nobody knows."""
    with pytest.raises(ValueError, match=r"link|gossip|weight"):
        parse_abuse_signs(text)


def collected(rest: int) -> Iterator[tuple[str, str]]:
    """Label and text of every second line of the collection, counted from 1 for its head."""
    lines = (DATA / "moderation" / "telegram_spam_ham.tsv").read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, start=1):
        if number > 1 and number % 2 == rest and line:
            label, _, text = line.split("\t", 2)
            yield label, text


@needs_data
@pytest.mark.parametrize("lines", ["even", "odd"])
def test_measured_on_real_spam(lines: str) -> None:
    """Nine of ten are noticed on lines that nobody looked at, and few of the others."""
    counts = Counter(
        (label, assess_abuse(text).score >= SUSPICION_THRESHOLD) for label, text in collected(lines == "odd")
    )
    recall = counts["spam", True] / (counts["spam", True] + counts["spam", False])
    alarms = counts["ham", True] / (counts["ham", True] + counts["ham", False])
    print(f"{lines} lines: {dict(counts)}, recall {recall:.3f}, false alarms {alarms:.3f}")
    assert recall >= 0.9
    assert alarms <= 0.06


@needs_data
def test_measured_on_everyday_sentences() -> None:
    """At most one in a hundred is suspicious, in each language by itself."""
    counts: Counter[tuple[str, bool]] = Counter()
    with (DATA / "text" / "tatoeba_parallel_dev.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            counts[row["lang"], assess_abuse(row["text"]).score >= SUSPICION_THRESHOLD] += 1
    assert {language for language, _ in counts} >= {"ar", "tr", "fa", "uk", "de", "ru"}
    for language in sorted({language for language, _ in counts}):
        alarms = counts[language, True] / (counts[language, True] + counts[language, False])
        print(f"{language}: {counts[language, True]} false alarms, {alarms:.3f}")
        assert alarms <= 0.01, language
