"""Yes and no in a few words, in every live language; whatever says more is neither."""

import tomllib
from pathlib import Path

import pytest

from bot.rules.agreeing import Said, agreement, of_label
from bot.rules.folding import fold
from bot.rules.query import read_words

LISTS = Path(__file__).parents[2].glob("locales/*/words.toml")
KNOWN = read_words({file.parent.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in LISTS}).universal


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *(("ja bitte senden", Said.YES), ("passt so, abschicken", Said.YES), ("ja bin ich", Said.YES)),
        *(("ok send it", Said.YES), ("yes please, go ahead", Said.YES), ("all good, send", Said.YES)),
        *(("evet gönder", Said.YES), ("tamam gönder lütfen", Said.YES), ("hepsi doğru, yolla", Said.YES)),
        *(("نعم ارسلها", Said.YES), ("تمام ابعتها", Said.YES), ("اي اكيد", Said.YES)),
        *(("надіслати так", Said.YES), ("добре, відправляйте", Said.YES), ("так, будь ласка", Said.YES)),
        *(("evet sil", Said.DELETES), ("ja, lösch alles", Said.NEITHER), ("yes delete everything", Said.DELETES)),
        *(("ja löschen", Said.DELETES), ("так, видаліть усе", Said.DELETES), ("نعم احذف كل شي", Said.DELETES)),
        *(("nein danke", Said.NO), ("no thanks", Said.NO), ("hayır teşekkürler", Said.NO), ("لا شكرا", Said.NO)),
        *(("ні, дякую", Said.NO), ("nein, auf keinen Fall", Said.NO), ("gerek yok, sağ ol", Said.NO)),
        *(("", Said.NEITHER), ("danke", Said.NEITHER), ("sil", Said.NEITHER), ("Petra", Said.NEITHER)),
        *(("ja aber nicht heute", Said.NEITHER), ("ja nein", Said.NEITHER), ("send me the address", Said.NEITHER)),
        *(("evet ama yarın", Said.NEITHER), ("نعم بس مو اليوم", Said.NEITHER), ("так, але не зараз", Said.NEITHER)),
    ],
)
def test_a_few_words_agree_or_refuse(said: str, meant: Said) -> None:
    """In capitals as well."""
    assert agreement(said, KNOWN) is meant
    assert agreement(said.upper().replace("İ", "i"), KNOWN) is meant


@pytest.mark.parametrize(
    ("label", "fits"),
    [
        *(("Ja, alles löschen", {Said.YES, Said.DELETES}), ("Evet, her şeyi silin", {Said.YES, Said.DELETES})),
        *(("Nein, behalten", {Said.NO}), ("Senden", {Said.YES}), ("إرسال", {Said.YES}), ("Gönder", {Said.YES})),
        *(("Надіслати", {Said.YES}), ("An Petra senden", {Said.YES}), ("Send", {Said.YES}), ("Ändern", set())),
        *(("Menü", set()), ("", set())),
    ],
)
def test_a_button_stands_for_yes_or_no(label: str, fits: set[Said]) -> None:
    """By how it begins or ends; what deletes is not agreed to by a yes that says something else."""
    assert set(of_label(fold(label), KNOWN)) == fits
