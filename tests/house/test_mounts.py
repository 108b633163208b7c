"""What the bot may write to where it is installed: its own data, and never the folder of the city."""

import re

from tests.kit.commands import ROOT

DEPLOY = ROOT / "deploy"


def test_the_unit_may_write_its_own_state_only() -> None:
    """All else, the folder of the city with it, is read-only to it, and nothing is opened besides."""
    unit = (DEPLOY / "buedchen.service").read_text().splitlines()
    assert "ProtectSystem=strict" in unit
    assert [line for line in unit if line.startswith(("ReadWritePaths", "BindPaths"))] == []


def test_compose_mounts_the_city_read_only() -> None:
    """Data, key and backups are volumes that it writes to; the container itself is read-only as well."""
    compose = (DEPLOY / "compose.yaml").read_text()
    mounted = re.findall(r"^ {6}- (\S+:/\S+)$", compose.partition("synapse:\n")[0], re.MULTILINE)
    assert mounted == ["${CITY_DIR:-./sample}:/city:ro", "data:/data", "key:/key", "backup:/backup"]
    assert "    read_only: true\n" in compose
