"""What gives somebody away in their own words, and what only looks like it."""

import csv
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from bot.rules.privacy.personal_data import (
    REMOVED_MARK,
    PersonalDataKind,
    PersonalDataMark,
    find_personal_data,
    remove_marks,
)

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="cannot run here: the folder ../shared/data is absent")
LOOKS = {
    PersonalDataKind.EMAIL,
    PersonalDataKind.HANDLE,
    PersonalDataKind.LINK,
    PersonalDataKind.IBAN,
    PersonalDataKind.STREET,
    PersonalDataKind.PHONE,
}
"""What is known by its looks; the sentences are about people with names and illnesses."""
ACCOUNT = "DE89 3704 0044 0532 0130 00"


def marked(text: str) -> list[tuple[str, str]]:
    """Kind and words of each mark."""
    return [(mark.kind.value, text[mark.start : mark.end]) for mark in find_personal_data(text)]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        *[("phone", number) for number in ("0231 5012345", "0176/12345678", "+49 (231) 50-12345", "(0231) 501 23 45")],
        *[("phone", number) for number in ("0231–5012345", "0176\u00a01234567", "06.12.34.56.78", "231/5012345")],
        *[("phone", number) for number in ("٠١٧٦١٢٣٤٥٦٧", "۰۱۷۶ ۱۲۳ ۴۵ ۶۷", "0️⃣1️⃣7️⃣6️⃣1️⃣2️⃣3️⃣4️⃣5️⃣", "4917612345678")],
        *[("phone", number) for number in ("+90 532 123 45 67", "532 123 45 67", "49 176 1234567")],
        *[("phone", number) for number in ("00963 11 123456", "0176\u200b1234567", "0231\u202c \u200e5012345")],
        *[("email", mail) for mail in ("a.b@example.org", "max (at) example (punkt) de", "jörg@müller.example")],
        *[("iban", number) for number in (ACCOUNT, "de89370400440532013000", "TR33 0006 1005 1978 6457 8413 26")],
        *[("street", street) for street in ("Hauptstr. 12a", "münsterstraße 120", "Kölner Str. 5-7", "Lange Allee 3")],
        *[("street", street) for street in ("Borsigplatz 5", "Alter Markt 3", "Am Beilstück 5", "Auf der Heide 12")],
        *[("street", street) for street in ("Heinrich-Heine-Straße Nr. 5", "Atatürk Caddesi No: 5", "Kohlgasse 1/2")],
        *[("street", street) for street in ("شارع الملك فيصل 12", "مونسترشتراسه ١٢", "ул. Садовая, 50")],
        *[("link", link) for link in ("https://example.org/a?b=1", "www.example.org", "t.me/joinus", "example.de")],
        *[("handle", name) for name in ("@nachbarin_1", "@max:example.org")],
    ],
)
def test_it_is_pointed_at(kind: str, words: str) -> None:
    """In the ways people write it here: the whole of it and nothing around it, in German and in Arabic."""
    assert marked(words) == [(kind, words)]
    assert marked(f"Meine Nachbarin, {words}, freut sich.") == [(kind, words)]
    assert marked(f"اهلا {words} شكرا") == [(kind, words)]


@pytest.mark.parametrize(
    "words",
    [
        *("zum Augenarzt um 9", "am 26.11.2026 um 9.30 Uhr", "26.11. 9:00-10:30", "von 9.00 bis 11.30", "01.12.2026"),
        *("44137 Dortmund", "Münsterstraße", "2 Taschen, 3 Kisten, 4. Stock", "10-12 Uhr, 14-16 Uhr"),
        *("2026-11-26 09:00", "24.-26.11.2026", "2019-2023", "1.000.000 Euro", "12,50 €", "2500000 Euro"),
        *(
            "Haus 3 Uhr",
            "Raum 12",
            "im Raum 12",
            "Bus 437, 440 oder 443",
            "Linie U41",
            "am Montag 9",
            "im Mai 2027",
            "im Westpark 2026",
        ),
        *(
            "im Keller 3 Kisten",
            "auf dem Weg 5 Minuten",
            "Spielplatz 3",
            "Fußweg 5",
            "Hauptstraße 14 Uhr",
            "Hauptstraße 9:30",
        ),
        *("DE88 3704 0044 0532 0130", "komm.Bitte", "um 9 @ Cafe", "5 Kinder: 3, 5, 7, 9 und 11 Jahre"),
    ],
)
def test_days_times_and_counts_are_left_alone(words: str) -> None:
    """A flag that is always up is not looked at."""
    assert [kind for kind, _ in marked(words) if kind != "phone" or "3704" not in words] == []


def test_each_stands_for_itself() -> None:
    """Several clues are told apart, and a time behind a number is no part of it."""
    text = f"Lange Allee 3, 0231-5012345 10-12 Uhr, x@example.org, {ACCOUNT} danke"
    assert [kind for kind, _ in marked(text)] == ["street", "phone", "email", "iban"]
    assert remove_marks(text, find_personal_data(text)) == "…, … 10-12 Uhr, …, … danke"


SENTENCES = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
SEPARATORS = st.sampled_from(["", " ", "/", "-", " / ", "\u00a0", "–"])
DIGITS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """German phone numbers, national and international, in three kinds of digits."""
    area = draw(st.from_regex("[1-9][0-9]{2,3}", fullmatch=True))
    rest = draw(st.from_regex("[0-9]{5,8}", fullmatch=True))
    number = draw(st.sampled_from(["0", "+49", "0049", "+49 "])) + area + draw(SEPARATORS) + rest
    return number.translate(str.maketrans(DIGITS[0], draw(st.sampled_from(DIGITS))))


@st.composite
def accounts(draw: st.DrawFn) -> str:
    """IBANs with their checksum, in groups of four or in one."""
    country = draw(st.from_regex("[A-Z]{2}", fullmatch=True))
    rest = draw(st.from_regex("[0-9]{11,24}", fullmatch=True))
    letters = "".join(str(int(letter, 36)) for letter in country)
    account = f"{country}{98 - int(rest + letters + '00') % 97:02}{rest}"
    return draw(st.sampled_from([account, " ".join(regex.findall(".{1,4}", account)), account.lower()]))


MAILS = st.from_regex(r"[a-z][a-z0-9._-]{0,10}[a-z0-9]@[a-z][a-z0-9-]{0,10}[a-z0-9]\.[a-z]{2,6}", fullmatch=True)


@example("+49100/0000000", "", "")
@given(st.one_of(numbers(), accounts(), MAILS), SENTENCES, SENTENCES)
def test_none_slips_through(secret: str, before: str, after: str) -> None:
    """A number, an account or a mail address is covered, whatever sentence stands around it."""
    text = f"{before} – {secret} . {after}"
    start = len(before) + 3
    end = len(before) + 3 + len(secret)
    covered = {place for mark in find_personal_data(text) for place in range(mark.start, mark.end)}
    assert set(range(start, end)) <= covered


PIECES = st.sampled_from([*"0١1٢ .@+-/:\u200d\u200e\u0308\u0600", "🏳️‍🌈", "DE89", ACCOUNT, "a@b.de", "str. 5", "️⃣"])
MESSAGES = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))


@given(MESSAGES)
@example("0000000\ufe0f\u0300.DE")
def test_marks_lie_in_the_text_one_behind_the_other(text: str) -> None:
    """In order, not empty, without overlap, and never inside of what a reader takes for one character."""
    marks = find_personal_data(text)
    ends = {0} | {hit.end() for hit in regex.finditer(r"\X", text)}
    assert all(mark.start < mark.end for mark in marks)
    assert all(one.end <= other.start for one, other in pairwise(marks))
    assert {place for mark in marks for place in (mark.start, mark.end)} <= ends


@given(MESSAGES)
def test_what_is_outside_of_the_marks_stays_as_it_was(text: str) -> None:
    """Each mark becomes one ellipsis, and all that stands between them is kept to the letter."""
    marks = find_personal_data(text)
    edges = [0, *(place for mark in marks for place in (mark.start, mark.end)), len(text)]
    kept = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    assert remove_marks(text, marks) == REMOVED_MARK.join(kept)


def test_a_mark_of_another_hand_takes_whole_characters() -> None:
    """Half a flag or half an umlaut is never left over; marks that overlap go once, in whatever order they come."""
    text = "von 👩‍👧 und u\u0308ber"
    marks = [
        PersonalDataMark(PersonalDataKind.PHONE, 13, 14),
        PersonalDataMark(PersonalDataKind.PHONE, 5, 6),
        PersonalDataMark(PersonalDataKind.STREET, 4, 5),
    ]
    assert text[13] == "\u0308"
    assert remove_marks(text, marks) == "von … und …ber"


def sentences() -> Iterator[str]:
    """Everyday sentences in many languages, from people who give nothing away."""
    for name in ("tatoeba_parallel_dev.tsv", "refugee_phrasebook_2015.tsv"):
        with (DATA / "text" / name).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield from (
                    [row["text"], row["english"]] if "english" in row else [text for text in row.values() if text]
                )
    for name in ("xsid_valid.jsonl", "omosqa_train_questions.jsonl"):
        for line in (DATA / "text" / name).read_text().splitlines():
            yield from [text for key, text in json.loads(line).items() if key.startswith(("text", "q_"))]


@needs_data
def test_measured_on_everyday_sentences() -> None:
    """Of some ten thousand sentences with their times, dates and prices hardly one is flagged."""
    texts = sorted(set(sentences()))
    alarms = [text for text in texts if LOOKS & {mark.kind for mark in find_personal_data(text)}]
    print(
        f"false alarms: {len(alarms)} of {len(texts)}, {sum(any(map(str.isdigit, text)) for text in texts)} with digits"
    )
    assert len(texts) > 10_000
    assert len(alarms) / len(texts) <= 0.0005, alarms


def is_seen(street: str, text: str) -> bool:
    """Marked up to its number; of "Alte Kölner Straße 5" the first word may stay."""
    return any(kind == "street" and street.endswith(words) for kind, words in marked(text))


@needs_data
def test_measured_on_real_addresses() -> None:
    """Most addresses of North Rhine-Westphalia are seen in any sentence, nearly all where somebody says "I live"."""
    with (DATA / "places" / "osm_community_centres_nrw_2022.csv").open(encoding="utf-8") as lines:
        streets = [f"{row['addr.street']} {row['addr.housenumber']}" for row in csv.DictReader(lines)]
    for before, after, least in (
        ("Kommt zu: ", " bitte", 0.88),
        ("Ich wohne ", ".", 0.98),
        ("", ", 44137 Dortmund", 0.98),
    ):
        hits = [street for street in streets if is_seen(street, before + street + after)]
        print(f"{before}…{after}: {len(hits)} of {len(streets)}")
        assert len(hits) / len(streets) >= least
