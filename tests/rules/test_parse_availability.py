"""When volunteers have time, as they say it."""

import pytest

from bot.rules.matching.availability import names_of_codes
from bot.rules.matching.parse_availability import parse_availability


@pytest.mark.parametrize(
    ("said", "times"),
    [
        *(
            ("Mo und Mi vormittags", "1m 3m"),
            ("Montags und mittwochs vormittag", "1m 3m"),
            ("Di-Do abends", "2e 3e 4e"),
        ),
        *(("am Wochenende", "weekend"), ("vormittags", "mornings"), ("Montag bis Freitag nachmittags", "afternoons")),
        ("montags nachmittags und mittwochs vormittags", "1a 3m"),
        *(("mondays and weekends", "weekend 1"), ("weekday evenings after work and saturdays", "evenings 6")),
        *(("mornings on monday and friday", "1m 5m"), ("saturday and sunday mornings", "6m 7m")),
        *(("Pazartesi ve çarşamba öğleden sonra", "1a 3a"), ("cumartesi öğleden sonraları ve akşamları", "6a 6e")),
        *(("hafta içi akşamları", "evenings"), ("إثنين وأربعاء صباحا", "1m 3m"), ("السبت بعد الظهر", "6a")),
        *(("نهاية الأسبوع", "weekend"), ("у вихідні після обіду", "6a 7a"), ("вихідні", "weekend")),
        *(("понеділок і середа вранці", "1m 3m"), ("по буднях ввечері", "evenings"), ("щодня", None)),
        *(("Nordstadt", ""), ("weiß nicht", ""), ("", ""), ("الماني", "")),
    ],
)
def test_times_of_the_week_are_told(said: str, times: str | None) -> None:
    """Parts of single days as well as whole days and spans."""
    everything = names_of_codes([day + part for day in "1234567" for part in "mae"])
    assert set(parse_availability(said)) == set(everything if times is None else times.split())
