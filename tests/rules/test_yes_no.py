"""Yes and no in a few words, in every live language; whatever says more is neither."""

import tomllib
from pathlib import Path

import pytest

from bot.rules.text.normalize import normalize
from bot.rules.understanding.search_query import parse_word_lists
from bot.rules.understanding.yes_no import YesNo, choose_yes_no_of_label, parse_yes_no

LISTS = Path(__file__).parents[2].glob("locales/*/words.toml")
KNOWN = parse_word_lists(
    {file.parent.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in LISTS}
).universal


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(("ja bitte senden", YesNo.YES), ("passt so, abschicken", YesNo.YES), ("ja bin ich", YesNo.YES)),
        *(("ok send it", YesNo.YES), ("yes please, go ahead", YesNo.YES), ("all good, send", YesNo.YES)),
        *(("evet gönder", YesNo.YES), ("tamam gönder lütfen", YesNo.YES), ("hepsi doğru, yolla", YesNo.YES)),
        *(("نعم ارسلها", YesNo.YES), ("تمام ابعتها", YesNo.YES), ("اي اكيد", YesNo.YES)),
        *(("надіслати так", YesNo.YES), ("добре, відправляйте", YesNo.YES), ("так, будь ласка", YesNo.YES)),
        *(("evet sil", YesNo.DELETES), ("ja, lösch alles", YesNo.NEITHER), ("yes delete everything", YesNo.DELETES)),
        *(("ja löschen", YesNo.DELETES), ("так, видаліть усе", YesNo.DELETES), ("نعم احذف كل شي", YesNo.DELETES)),
        *(("nein danke", YesNo.NO), ("no thanks", YesNo.NO), ("hayır teşekkürler", YesNo.NO), ("لا شكرا", YesNo.NO)),
        *(("ні, дякую", YesNo.NO), ("nein, auf keinen Fall", YesNo.NO), ("gerek yok, sağ ol", YesNo.NO)),
        *(("", YesNo.NEITHER), ("danke", YesNo.NEITHER), ("sil", YesNo.NEITHER), ("Petra", YesNo.NEITHER)),
        *(("ja aber nicht heute", YesNo.NEITHER), ("ja nein", YesNo.NEITHER), ("send me the address", YesNo.NEITHER)),
        *(("evet ama yarın", YesNo.NEITHER), ("نعم بس مو اليوم", YesNo.NEITHER), ("так, але не зараз", YesNo.NEITHER)),
    ],
)
def test_a_few_words_agree_or_refuse(said: str, meant: YesNo) -> None:
    """In capitals as well."""
    assert parse_yes_no(said, KNOWN) is meant
    assert parse_yes_no(said.upper().replace("İ", "i"), KNOWN) is meant


@pytest.mark.parametrize(
    ("label", "fits"),
    [
        *(("Ja, alles löschen", {YesNo.YES, YesNo.DELETES}), ("Evet, her şeyi silin", {YesNo.YES, YesNo.DELETES})),
        *(("Nein, behalten", {YesNo.NO}), ("Senden", {YesNo.YES}), ("إرسال", {YesNo.YES}), ("Gönder", {YesNo.YES})),
        *(("Надіслати", {YesNo.YES}), ("An Petra senden", {YesNo.YES}), ("Send", {YesNo.YES}), ("Ändern", set())),
        *(("Menü", set()), ("", set())),
    ],
)
def test_a_button_stands_for_yes_or_no(label: str, fits: set[YesNo]) -> None:
    """By how it begins or ends; what deletes is not agreed to by a yes that says something else."""
    assert set(choose_yes_no_of_label(normalize(label), KNOWN)) == fits
