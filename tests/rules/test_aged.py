"""How old somebody is, as people write it where they are asked whether they are 18 or older."""

import pytest

from bot.rules.aged import understood
from bot.rules.roles import Age
from tests.rules.test_agreeing import KNOWN


@pytest.mark.parametrize(
    ("said", "age"),
    [
        *(
            ("Ich bin 47", Age.ADULT),
            ("ja ich bin 72", Age.ADULT),
            ("ja bin ich", Age.ADULT),
            ("volljährig", Age.ADULT),
        ),
        *(("18 plus", Age.ADULT), ("I'm 30", Age.ADULT), ("yes i am", Age.ADULT), ("yes, for a long time", Age.ADULT)),
        *(("yaşım 40", Age.ADULT), ("evet 18'den büyüğüm", Age.ADULT), ("evet doldurdum", Age.ADULT)),
        *(("ايه فوق ال18", Age.ADULT), ("انا عمري ٣٠ غلطت بالجواب", Age.ADULT), ("نعم انا كبير", Age.ADULT)),
        *(("мені 35", Age.ADULT), ("так, мені 60 років", Age.ADULT), ("так, я доросла", Age.ADULT)),
        *(("17", Age.SIXTEEN), ("bin 16", Age.SIXTEEN), ("عمري 17 سنة", Age.SIXTEEN), ("ich bin 12", Age.CHILD)),
        *(("nein", None), ("noch nicht", None), ("unter 18", None), ("nein ich bin 15", None), ("", None)),
        *(("Petra", None), ("Um 10 Uhr zum Amt", None), ("mein Sohn ist 9 und ich bin 40", None)),
        *(("هل هذا مجاني", None), ("saat 10'da", None), ("о 10 годині", None), ("1990", None)),
        ("Ich brauche am Donnerstag um 10 Uhr jemanden, der mit mir zum Amt geht", None),
    ],
)
def test_an_age_is_told(said: str, age: Age | None) -> None:
    """What could be either is nobody's age."""
    assert understood(said, KNOWN) == age
