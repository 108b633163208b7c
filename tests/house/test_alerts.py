"""Alerts and the dashboard speak of metrics that exist, and every alert says what to do."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY

from bot import app
from bot.web import origin_guard

DEPLOY = Path(__file__).parents[2] / "deploy"
ALERTS = DEPLOY / "prometheus" / "alerts.yml"
BOARD = DEPLOY / "grafana" / "dashboard.json"
PARTS = {"counter": ("_total",), "gauge": ("",), "histogram": ("_bucket", "_count", "_sum")}
THEIRS = {"up"}
"""What Prometheus tells of a scrape."""
FIRES = """
rule_files: [{rules}]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - {{series: '{series}', values: '{values}'}}
    promql_expr_test:
      - expr: count(ALERTS{{alertname="{alert}",alertstate="firing"}}) or vector(0)
        eval_time: 180m
        exp_samples: [{{value: {fires}}}]
"""


def ours() -> dict[str, set[str]]:
    """The names under which each metric of the bot is told."""
    assert {app, origin_guard}  # everything that counts is imported with them
    known = [one for one in REGISTRY.collect() if one.name.startswith("buedchen_")]
    listed = {one.name: {one.name + part for part in PARTS[one.type]} for one in known}
    return {name: told for name, told in listed.items() if name != "buedchen_test"}


def named(text: str) -> set[str]:
    return set(re.findall(r"buedchen_\w+", text))


def panels() -> list[dict[str, Any]]:
    board = json.loads(BOARD.read_text())
    return [panel for panel in board["panels"] if panel["type"] != "row"]


def alerts() -> dict[str, str]:
    """Each alert by its name, as it stands in the file."""
    found = re.split(r"^      - alert: (\w+)$", ALERTS.read_text(), flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True))


def promtool(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Debian's own, with everything that it says."""
    tool = shutil.which("promtool") or shutil.which("promtool", path=Path(sys.executable).parent)
    if tool is None:
        pytest.skip("cannot run here: there is no promtool, which Debian's package prometheus brings")
    return subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)


def test_every_metric_of_an_alert_exists() -> None:
    """An alert about a name that nobody counts would be silent for ever."""
    told = {name for names in ours().values() for name in names}
    assert named(ALERTS.read_text()) - told == set()


def test_every_alert_says_what_to_do() -> None:
    """A sentence that says what is the matter, one that says what to do, and whether to wake somebody."""
    assert len(alerts()) > 20
    for name, alert in alerts().items():
        assert re.search(r"^        labels: \{severity: (page|look)\}$", alert, re.MULTILINE), name
        for what in ("summary", "do"):
            assert re.search(rf"^          {what}: \S.*[.)]\"?$", alert, re.MULTILINE), (name, what)


def test_what_an_alert_points_to_stands_in_the_runbook() -> None:
    """A chapter that is named is there."""
    runbook = (DEPLOY / "RUNBOOK.md").read_text()
    chapters = set(re.findall(r'see "([^"]+)"', ALERTS.read_text()))
    assert chapters
    assert {
        chapter for chapter in chapters if f"# {chapter}" not in runbook and f"**{chapter}.**" not in runbook
    } == set()


def test_prometheus_takes_the_alerts() -> None:
    """As its own tool says."""
    said = promtool("check", "rules", str(ALERTS))
    assert said.returncode == 0, said.stdout + said.stderr
    assert f"{len(alerts())} rules found" in said.stdout


@pytest.mark.parametrize(
    ("alert", "series", "well", "ill"),
    [
        ("BuedchenNotReady", "buedchen_ready", "1x180", "0x180"),
        ("BuedchenPeopleWait", 'buedchen_waiting_oldest_seconds{box="words"}', "119x180", "121x180"),
        ("BuedchenPeopleWait", 'buedchen_waiting_oldest_seconds{box="rest"}', "121x180", ""),
        ("BuedchenNetworkOut", 'buedchen_up{name="matrix"}', "1x180", "0x180"),
        ("BuedchenNetworkSilent", 'buedchen_last_sync_timestamp_seconds{network="matrix"}', "0+60x180", "60x180"),
        ("BuedchenNetworkSilent", 'buedchen_last_sync_timestamp_seconds{network="matrix"}', "0x180", ""),
        ("BuedchenAlarmUntaken", "buedchen_alarms_untaken_oldest_seconds", "599x180", "601x180"),
        ("BuedchenPromiseBroken", 'buedchen_cases_overdue{urgency="today",quarter=""}', "0x180", "1x180"),
        ("BuedchenPromiseBroken", 'buedchen_cases_overdue{urgency="ordinary",quarter=""}', "1x180", ""),
        ("BuedchenRestarts", 'buedchen_starts{after="a death"}', "5x180", "0+1x180"),
        ("BuedchenRestarts", 'buedchen_starts{after="a stop"}', "0+1x180", ""),
        ("BuedchenQuarantined", "buedchen_quarantined", "3x180", "1x150 2x30"),
        ("BuedchenBackupUnverified", "buedchen_backup_verified", "0x180", ""),
    ],
)
def test_an_alert_wakes_when_it_should(tmp_path: Path, alert: str, series: str, well: str, ill: str) -> None:
    """And stays silent otherwise; where there is no ill, the series never wakes."""
    for values, fires in ((well, 0), (ill, 1)):
        if values:
            file = tmp_path / "test.yml"
            file.write_text(FIRES.format(rules=ALERTS, series=series, values=values, alert=alert, fires=fires))
            said = promtool("test", "rules", str(file))
            assert said.returncode == 0, (values, said.stdout + said.stderr)


def test_the_dashboard_shows_every_metric_and_no_other() -> None:
    """What is counted can be seen, and what is shown is counted."""
    shown = named(" ".join(target["expr"] for panel in panels() for target in panel["targets"]))
    assert shown - {name for names in ours().values() for name in names} == set()
    assert [name for name, names in ours().items() if not names & shown] == []


def test_the_dashboard_is_whole() -> None:
    """Each panel has a title and a place of its own, and asks the source that one chooses."""
    board = json.loads(BOARD.read_text())
    assert [one["type"] for one in board["templating"]["list"]] == ["datasource"]
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    places = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in board["panels"]}
    assert len(places) == len(board["panels"])
    for panel in panels():
        assert panel["title"]
        assert all(target["datasource"]["uid"] == "${source}" for target in panel["targets"])
