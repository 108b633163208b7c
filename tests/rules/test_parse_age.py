"""How old somebody is, as people write it where they are asked whether they are 18 or older."""

import pytest

from bot.rules.access.roles import AgeGroup
from bot.rules.understanding.parse_age import parse_age
from tests.rules.test_yes_no import KNOWN


@pytest.mark.parametrize(
    ("said", "age"),
    [
        *(
            ("Ich bin 47", AgeGroup.ADULT),
            ("ja ich bin 72", AgeGroup.ADULT),
            ("ja bin ich", AgeGroup.ADULT),
            ("volljährig", AgeGroup.ADULT),
        ),
        *(
            ("18 plus", AgeGroup.ADULT),
            ("I'm 30", AgeGroup.ADULT),
            ("yes i am", AgeGroup.ADULT),
            ("yes, for a long time", AgeGroup.ADULT),
        ),
        *(("yaşım 40", AgeGroup.ADULT), ("evet 18'den büyüğüm", AgeGroup.ADULT), ("evet doldurdum", AgeGroup.ADULT)),
        *(
            ("ايه فوق ال18", AgeGroup.ADULT),
            ("انا عمري ٣٠ غلطت بالجواب", AgeGroup.ADULT),
            ("نعم انا كبير", AgeGroup.ADULT),
        ),
        *(("мені 35", AgeGroup.ADULT), ("так, мені 60 років", AgeGroup.ADULT), ("так, я доросла", AgeGroup.ADULT)),
        *(
            ("17", AgeGroup.SIXTEEN),
            ("bin 16", AgeGroup.SIXTEEN),
            ("عمري 17 سنة", AgeGroup.SIXTEEN),
            ("ich bin 12", AgeGroup.CHILD),
        ),
        *(("nein", None), ("noch nicht", None), ("unter 18", None), ("nein ich bin 15", None), ("", None)),
        *(("Petra", None), ("Um 10 Uhr zum Amt", None), ("mein Sohn ist 9 und ich bin 40", None)),
        *(("هل هذا مجاني", None), ("saat 10'da", None), ("о 10 годині", None), ("1990", None)),
        ("Ich brauche am Donnerstag um 10 Uhr jemanden, der mit mir zum Amt geht", None),
    ],
)
def test_an_age_is_told(said: str, age: AgeGroup | None) -> None:
    """What could be either is nobody's age."""
    assert parse_age(said, KNOWN) == age
