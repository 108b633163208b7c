"""What neighbours must not do is noticed in every language, by words that can be told, and everyday help is not."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.requests.scope_of_help import (
    OutOfScopeKind,
    ScopeVerdict,
    alternative_codes,
    assess_scope,
    find_closest_runs,
    parse_scope_rules,
)
from bot.rules.text.normalize import normalize
from bot.rules.text.phrase_lexicon import WordRun
from bot.views.content_warnings import find_content_warnings
from bot.views.scope_of_help import (
    ALTERNATIVE_TEXTS,
    OUT_OF_SCOPE_TEXTS,
    READY_REQUEST_TEXTS,
    SCOPE_WARNINGS,
    find_scope_objection,
)
from tests.rules.messages import labelled, spent

TEXTS = Path(__file__).parents[2] / ".." / "shared" / "data" / "text"
needs_data = pytest.mark.skipif(not TEXTS.is_dir(), reason="cannot run here: the folder ../shared/data is absent")
# Noticed of what is forbidden at least, and of what is fine at most. Wanted are 0.95 and 0.05 on a day's messages; what
# is harder than these stays where it was when it was measured.
WANTED = {
    "tune": (0.95, 0.05),
    "hold": (0.97, 0.05),
    "hold2": (0.95, 0.05),
    "fresh": (0.93, 0.19),
    "fresh2": (0.95, 0.14),
    "fresh3": (0.95, 0.05),
}
MOST_EVERYDAY = 0.01


def measured(part: str) -> tuple[str, float, float]:
    """A table by language, how much of what is forbidden was noticed, and how much of what is not."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in labelled("remit", part):
        label = "ok" if row["label"] == "ok" else "forbidden"
        noticed = "noticed" if assess_scope(row["text"]).verdict is not ScopeVerdict.OK else "not"
        counts.update([(row["language"], f"{label} {noticed}"), ("all", f"{label} {noticed}")])
    cells = ("forbidden noticed", "forbidden not", "ok noticed", "ok not")
    lines_of = [
        [language, *(str(counts[language, cell]) for cell in cells)] for language in sorted({k for k, _ in counts})
    ]
    table = "\n".join("\t".join(line) for line in [["", *cells], *lines_of])
    heard, missed, alarms, quiet = (counts["all", cell] for cell in cells)
    return table, heard / (heard + missed), alarms / (alarms + quiet)


@pytest.mark.parametrize("part", WANTED)
def test_measured_on_the_labelled_messages(part: str) -> None:
    """On what the rules were tuned with, on what nobody looked at, and on what was written before they were widened."""
    table, recall, alarms = measured(part)
    least, most = WANTED[part]
    assert recall >= least, f"{recall:.3f}\n{table}"
    assert alarms <= most, f"{alarms:.3f}\n{table}"


def everyday() -> Iterator[tuple[str, str]]:
    """Language and text of sentences that ask for nothing of the kind."""
    with (TEXTS / "tatoeba_parallel_dev.tsv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield from ((row["lang"], row["text"]), ("en", row["english"]))
    for line in (TEXTS / "xsid_valid.jsonl").read_text(encoding="utf-8").splitlines():
        order = json.loads(line)
        yield f"orders in {order['lang']}", order["text"]


@needs_data
def test_measured_on_everyday_sentences() -> None:
    """At most one in a hundred is noticed, in each language by itself."""
    counts: dict[str, Counter[bool]] = defaultdict(Counter)
    for language, text in everyday():
        counts[language][assess_scope(text).verdict is not ScopeVerdict.OK] += 1
    shares = {language: count[True] / count.total() for language, count in counts.items()}
    assert shares.keys() >= {"ar", "tr", "fa", "uk", "de", "ru", "en"}
    assert {language: share for language, share in shares.items() if share > MOST_EVERYDAY} == {}


@pytest.mark.parametrize(
    ("text", "kind", "led"),
    [
        ("Wer schließt mir den Herd an?", OutOfScopeKind.TRADE, ["schließt", "Herd"]),
        ("Kim babamı yıkayabilir?", OutOfScopeKind.CARE, ["babamı", "yıkayabilir"]),
        ("Can I take two tablets at once?", OutOfScopeKind.MEDICAL, ["Can I", "tablets"]),
        ("مين يكتبلي اعتراض؟", OutOfScopeKind.LEGAL, ["يكتبلي", "اعتراض"]),
        ("відвезіть мене в аеропорт машиною", OutOfScopeKind.DRIVING, ["відвезіть", "машиною"]),
        ("یکی به من ۵۰ یورو قرض بدهد", OutOfScopeKind.MONEY, ["یورو", "قرض"]),
    ],
)
def test_it_is_told_by_which_words(text: str, kind: OutOfScopeKind, led: list[str]) -> None:
    """As they were written, in each of our languages, and coordinators read them."""
    judged = assess_scope(text)
    said = [text[start:end] for start, end in judged.marks]
    assert judged.kind is kind
    assert [word for word in led if word not in " ".join(said)] == []
    assert SCOPE_WARNINGS[kind].message in [doubt.message for doubt in find_content_warnings(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Die Glühbirne in der Lampe ist kaputt, wer wechselt sie?",
        "Kann jemand das Bild im Flur aufhängen?",
        "Wer liest mit mir den Gaszähler ab?",
        "The tap drips, the new washer is here, who can change it?",
        "Duman dedektörünün pili bitti, değiştirecek biri var mı?",
        "مين يجي معي عالبنك؟",
        "Сходіть зі мною в суд, я сама говорю, просто посидіти поруч",
        "کسی با من بیاد دکتر ترجمه کنه",
        "Meine Medikamente sind schon bezahlt, wer holt sie aus der Apotheke?",
        "Der Elektriker kommt morgen, wer wartet mit mir?",
        "",
    ],
)
def test_help_among_neighbours_is_left_alone(text: str) -> None:
    """A bulb, a picture, a meter, a washer, a battery, company wherever it leads: nobody is asked twice."""
    assert assess_scope(text).verdict is ScopeVerdict.OK, assess_scope(text)
    assert find_scope_objection(text) is None


def test_both_at_once_is_noticed() -> None:
    """A harmless part does not hide the other."""
    assert (
        assess_scope("Wer kommt mit zur Bank und hebt dann mit meiner Karte Geld ab? PIN sag ich").kind
        is OutOfScopeKind.MONEY
    )


@pytest.mark.parametrize(
    ("text", "remainder"),
    [
        ("Wer kann die Deckenlampe anschließen?", "bulb"),
        ("Das Dach ist undicht, wer klettert hoch?", "roof"),
        ("Welche Tabletten soll ich nehmen?", "pharmacy"),
        ("Wer schreibt mir den Widerspruch?", "letter"),
        ("Wer fährt meine Tochter mit dem Auto zur Schule?", "walk"),
        ("Wer hebt mit meiner Karte Geld ab?", "bank"),
    ],
)
def test_what_a_neighbour_can_do_is_offered(text: str, remainder: str) -> None:
    """It fits what was asked for, stands in the lines and can be chosen; a coordinator can always be asked."""
    found = find_scope_objection(text)
    assert found is not None
    assert found.remainder == remainder
    assert ALTERNATIVE_TEXTS[remainder] in found.lines
    assert [way.data["remainder"] for way in found.choices] == [remainder, "none"]


def test_who_is_not_sure_says_so() -> None:
    """One weak sign is told as a doubt, several as what it is."""
    weak, strong = (
        find_scope_objection("Suche Klempner"),
        find_scope_objection("Karte und PIN gebe ich mit, wer hebt Geld ab?"),
    )
    assert weak is not None
    assert strong is not None
    assert (weak.sure, strong.sure) == (False, True)
    assert len(weak.lines) == len(strong.lines) + 1


def test_every_kind_and_every_remainder_has_its_sentences() -> None:
    """Nobody is left with a key."""
    assert set(OUT_OF_SCOPE_TEXTS) == set(SCOPE_WARNINGS) == set(OutOfScopeKind)
    assert set(ALTERNATIVE_TEXTS) == set(READY_REQUEST_TEXTS) == alternative_codes()


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    """The marks lie in the text, in order and apart, and are there exactly where there is a score."""
    judged = assess_scope(text)
    assert 0 <= judged.score < 1
    assert bool(judged.marks) == bool(judged.score) == bool(judged.remainder) == (judged.kind is not None)
    places = [place for mark in judged.marks for place in mark]
    assert places == sorted(set(places))
    assert all(0 <= place <= len(text) for place in places)


WORDS = [
    "Herd",
    "anschließen",
    "Оплатити",
    "інсулін",
    "Ärztin",
    "ilaç",
    "وصّلني",
    "قرص‌ها",
    "50€",
    "100euro",
    "’s",
    "bill",
]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=12).map(" ".join))
def test_spelling_makes_no_difference(text: str) -> None:
    """Capitals, accents and punctuation are all the same."""
    score = assess_scope(text).score
    kind = assess_scope(text).kind
    for same in (
        text.upper() if normalize(text.upper()) == normalize(text) else text,
        f"¿{text}!",
        text.replace(" ", " , "),
    ):
        assert (assess_scope(same).score, assess_scope(same).kind) == (score, kind)


@given(st.text(max_size=80))
def test_more_words_behind_a_request_never_lose_it(more: str) -> None:
    """What the signs are sure of is at least doubted, whatever else is said that neither excuses nor adds anything."""
    assert assess_scope(f"Wer hebt mit meiner Karte und PIN Geld ab? {more}").verdict is not ScopeVerdict.OK


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[lists]\n[kinds]", "no signs"),
        ("[kinds.gossip]\nsigns = []", "gossip"),
        ("lists = 3", "lists"),
    ],
)
def test_a_list_that_is_not_whole_is_refused(text: str, reason: str) -> None:
    """A kind without signs, one that nobody knows, or something else altogether."""
    with pytest.raises(ValueError, match=reason):
        parse_scope_rules(text)


def test_a_list_that_nobody_wrote_is_named() -> None:
    """And so is one that nothing asks for."""
    kinds = "".join(
        f"[kinds.{kind}]\nsigns = [{{ of = ['lost'], weight = 0.5 }}]\nremainders = []\n" for kind in OutOfScopeKind
    )
    with pytest.raises(ValueError, match="idle, lost"):
        parse_scope_rules(f"[lists]\nidle = 'nothing'\n{kinds}")


@pytest.mark.parametrize("text", spent("remit"))
def test_what_was_missed_once_is_heard(text: str) -> None:
    """It was held back until the rules were mended because of it; other messages stand in its place."""
    assert assess_scope(text).kind is not None


RUNS = st.tuples(st.integers(0, 30), st.integers(1, 4)).map(lambda run: (run[0], run[0] + run[1]))


def width(runs: Sequence[WordRun]) -> int:
    return max(end for _, end in runs) - min(start for start, _ in runs)


@given(st.lists(st.lists(RUNS, min_size=1, max_size=6), min_size=1, max_size=3))
def test_what_stands_closest_together_is_found(runs: list[list[WordRun]]) -> None:
    """As close as if every run of each list had been tried with every one of the others."""
    found = find_closest_runs(runs)
    assert all(one in of for one, of in zip(found, runs, strict=True))
    assert width(found) == min(map(width, product(*runs)))


def test_who_says_it_over_and_over_is_heard_all_the_same() -> None:
    """A message as long as a network lets it be, of which every word could belong to every other."""
    assert assess_scope("Bitte die Steckdose anschließen und den Herd. " * 1000).verdict is ScopeVerdict.NO
