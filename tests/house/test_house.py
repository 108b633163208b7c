"""The house rules: small files and functions, capabilities that can be found and reached, one truth for each name."""

import ast
import re
import shutil
import statistics
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from bot import app
from bot.config import Settings, list_setting_names
from bot.contract.routing import Command, Registry, Route, registry
from bot.flow import (
    concern_routing,
    emergency_reply,
    forget_person,
    hours_routing,
    interruptions,
    poll_feeds,
    schedule_overview,
    system_messages,
    unreachable,
)
from bot.rules.text.normalize import normalize
from db.former_names import read_former_names

ROOT = Path(__file__).parents[2]
FROZEN = Path(__file__).with_name("routes.txt")
CAPABILITIES = sorted(path for path in (ROOT / "handlers").iterdir() if (path / "__init__.py").exists())
HANDLERS = sorted(path for path in (ROOT / "handlers").glob("*/*.py") if not path.stem.startswith("_"))
SCENARIOS = ROOT / "tests" / "scenarios"
OURS = [path for folder in ("bot", "db", "handlers") for path in sorted((ROOT / folder).rglob("*.py"))]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FETCHED = [ROOT / "bot" / "web" / "map" / name for name in ("leaflet", "markercluster")]
WRITTEN = [
    path
    for ending in ("py", "sql", "js", "css", "html")
    for path in (ROOT / "bot").rglob(f"*.{ending}")
    if path.parent not in FETCHED
]
SCENARIOS_OF_THEIR_OWN = {
    *("scenarios/both_networks", "scenarios/example"),
    *("moderation/brief_card", "moderation/case_kinds", "requests/kinds", "requests/scope_of_help"),
}
# Some room, since names that say what a thing is are longer: no line is packed to pass a limit.
LONGEST = {"file": 430, "handler": 210, "function": 33, "test": 33}
MOST_PARAMETERS = 5
MOST_NAMES = 15  # a dozen, what is read of a long text, what is counted, and the way to another
# They take everything by name; a handler reads better for it.
SPEECH = {"say", "ask", "tell", "command"}
# Settings that this version only knows in order to refuse them, or that have no value to show.
UNSHOWN = {"database_url"}
MACHINE = re.compile(
    r"(?<![\w.:/-])/(?:work|root|home|tmp|Users)/\w|--(?:extra-)?index-url|\b(?:nexus|artifactory|mirror|proxy)\.[\w.-]+\.\w+"
    r"|\"resolved\": "
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[Function]:
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    """How many things one has to hand over; what a method belongs to is not one of them."""
    given = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return len([arg for arg in given if arg not in ("self", "cls")])


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call with what is called, such as `datetime.now`."""
    yield from ((ast.unparse(node.func), node) for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def named(path: Path, keyword: str) -> set[str]:
    """What stands behind a keyword in the calls of a file."""
    found = [pair.value for _, call in calls(path) for pair in call.keywords if pair.arg == keyword]
    return {value.value if isinstance(value, ast.Constant) else ast.unparse(value) for value in found}


def tracked() -> list[Path]:
    """The files that go to others."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("cannot run here: this is no clone, so nobody can say which files are tracked")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


@pytest.fixture(scope="module", autouse=True)
def discovered() -> None:
    """Every capability is registered."""
    app.read_handlers()


def test_files_stay_small() -> None:
    """A file fits into a head: 430 lines, a handler 210, most much less."""
    counted = {path: len(path.read_text().splitlines()) for path in (*OURS, *TESTS, *WRITTEN)}
    limits = {path: LONGEST["handler" if path in HANDLERS else "file"] for path in counted}
    assert {name(path): count for path, count in counted.items() if count > limits[path]} == {}


def test_functions_stay_small() -> None:
    """At most 33 lines, half of them under ten, and at most five things to hand over."""
    all_of_them = [(path, function) for path in OURS for function in functions(path)]
    long = [f"{name(path)}:{one.name}" for path, one in all_of_them if lines(one) > LONGEST["function"]]
    wide = [
        f"{name(path)}:{one.name}"
        for path, one in all_of_them
        if parameters(one) > MOST_PARAMETERS and not (path.stem in ("context", "routing") and one.name in SPEECH)
    ]
    assert (long, wide) == ([], [])
    assert statistics.median(lines(one) for _, one in all_of_them) < 10


def test_tests_stay_small_and_say_their_rule() -> None:
    """A test is at most 33 lines and its docstring is the rule."""
    for path in TESTS:
        rules = [one for one in functions(path) if one.name.startswith("test_")]
        assert [one.name for one in rules if lines(one) > LONGEST["test"]] == [], name(path)
        assert [one.name for one in rules if not ast.get_docstring(one)] == [], name(path)


def test_every_module_says_what_it_is_for() -> None:
    """In one sentence, before anything else."""
    assert [name(path) for path in (*OURS, *TESTS) if not ast.get_docstring(tree(path))] == []


def test_a_handler_holds_few_names() -> None:
    """What everybody has to learn stays small."""
    context = next(
        node for node in tree(ROOT / "bot/contract/context.py").body if getattr(node, "name", "") == "Context"
    )
    fields = {
        node.attr for node in ast.walk(context) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"
    }
    methods = {node.name for node in ast.walk(context) if isinstance(node, Function)}
    public = {one for one in fields | methods if not one.startswith("_")}
    assert {"person", "say", "ask"} <= public
    assert len(public) <= MOST_NAMES


@pytest.mark.parametrize("handler", HANDLERS, ids=lambda path: f"{path.parent.stem}.{path.stem}")
def test_every_handler_has_its_scenario(handler: Path) -> None:
    """A scenario file of the same name in the folder of the same name."""
    assert (SCENARIOS / handler.parent.stem / f"test_{handler.stem}.py").exists()


def test_every_story_has_its_capability() -> None:
    """A scenario of something that is gone is gone as well; only those that teach or count stand alone."""
    told = {f"{path.parent.stem}/{path.stem.removeprefix('test_')}" for path in SCENARIOS.rglob("test_*.py")}
    assert told - {f"{path.parent.stem}/{path.stem}" for path in HANDLERS} == SCENARIOS_OF_THEIR_OWN


def test_every_command_is_understood_in_every_language() -> None:
    """Each has a summary, and words in every word list that mean it and nothing else."""
    words = app.read_languages(Settings()).words
    for file in sorted((ROOT / "locales").glob("*/words.toml")):
        listed = tomllib.loads(file.read_text())["commands"]
        for command in our_commands():
            assert command.summary.message
            assert listed.get(command.name), f"{name(file)} has no word for {command.name}"
            assert {words.commands.get(normalize(word)) for word in listed[command.name]} == {command.name}, name(file)


def ours(route: Route) -> bool:
    """Other tests may have brought capabilities of their own."""
    return route.handler.__module__.startswith("handlers.")


def our_commands() -> list[Command]:
    return [command for command in registry.commands.values() if ours(command.route)]


def test_a_choice_that_leads_nowhere_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every `go=` names a command or an action; one typo and the bot does not start."""
    known = Registry(dict(registry.routes), dict(registry.commands), dict(registry.catchers))
    known.check(app.handlers.discover())
    del known.routes["places.show_place"]
    with pytest.raises(ValueError, match=r"leads nowhere: places\.show_place"):
        known.check(app.handlers.discover())


def module_name(path: Path) -> str:
    """What Python calls a file."""
    return name(path).removesuffix(".py").replace("/", ".")


def names_in(path: Path, functions: Iterable[str]) -> set[str]:
    """Under which names these handlers of a file are stored."""
    return {
        stored
        for handler, stored in registry.names.items()
        if handler.__module__ == module_name(path) and handler.__name__ in functions
    }


def timed(path: Path) -> set[str]:
    """What a file leaves for later."""
    timers = [call for called, call in calls(path) if called == "ctx.later"]
    own = [ast.unparse(call.args[1]) for call in timers if isinstance(call.args[1], ast.Name)]
    return names_in(path, own) | {call.args[1].value for call in timers if isinstance(call.args[1], ast.Constant)}


def passed_on(path: Path) -> set[str]:
    """The routes of others that a file goes on with at once."""
    return set(re.findall(r'ctx\.redirect\("([\w.]+)"\)', path.read_text()))


def test_every_step_and_action_is_reached_by_something() -> None:
    """A step is asked for by `then=` in its own file, an action by `go=`, a timer, an alarm, the office or at once."""
    actions = {target for path in OURS for target in named(path, "go")}
    from_the_flow = {
        schedule_overview.OVERVIEW_ROUTE,
        emergency_reply.ALERT_ROUTE,
        forget_person.FORGET_ROUTE,
        concern_routing.REFUSAL_ROUTE,
        concern_routing.FURTHER_WORDS_ROUTE,
        concern_routing.ASK_CONCERN_ROUTE,
        concern_routing.NO_SHOW_ROUTE,
        concern_routing.PARTING_ROUTE,
        concern_routing.FURTHER_MEDIA_ROUTE,
        hours_routing.STATED_HOURS_ROUTE,
        unreachable.LOST_ROUTE,
        interruptions.ANSWER_ROUTE,
        interruptions.SHORT_ANSWER_ROUTE,
        *poll_feeds.FEED_ROUTES,
        system_messages.MORE_KEY,
    }
    actions |= {target for path in OURS for target in timed(path)} | from_the_flow
    actions |= {target for path in HANDLERS for target in passed_on(path)}
    steps = {stored for path in HANDLERS for stored in names_in(path, named(path, "then"))}
    entered = {command.route.name for command in our_commands()}
    entered |= {route.name for route in registry.catchers.values()}
    routes = [route for route in registry.routes.values() if ours(route)]
    assert {route.name for route in routes} - actions - steps - entered == set()
    assert steps == {route.name for route in routes if route.step}


def test_no_handler_imports_another() -> None:
    """Of its own folder a handler sees what is private there; where it leads to another one, it names its route."""
    for path in HANDLERS:
        seen = re.findall(r"^from handlers\.?(\w*)(?:\.(\w+))? import (\w+)", path.read_text(), re.MULTILINE)
        assert [one for one in seen if one[0] != path.parent.stem or not (one[1] or one[2]).startswith("_")] == []


def our_route_names() -> set[str]:
    return {stored for handler, stored in registry.names.items() if handler.__module__.startswith("handlers.")}


def test_the_names_that_databases_keep_are_frozen() -> None:
    """One that comes is written down; one that goes needs a line in db/former_names.tsv, or a migration."""
    assert sorted(our_route_names()) == FROZEN.read_text().split()


def test_every_former_name_leads_to_a_present_one() -> None:
    """In one step, and no name that is in use was ever another one's."""
    former = read_former_names()
    assert set(former.values()) <= our_route_names()
    assert set(former) & our_route_names() == set()


def test_two_handlers_of_one_name_stop_the_start() -> None:
    """A stored step must mean one thing."""

    async def another(_ctx: object) -> None: ...

    route = next(iter(registry.routes.values()))
    with pytest.raises(ValueError, match="two handlers are called"):
        registry.add(Route(route.name, another))


def test_time_is_asked_in_one_place_and_has_a_zone() -> None:
    """Everybody else is handed the time, so that a test can turn the clock."""
    asked = {
        name(path)
        for path in OURS
        for called, _ in calls(path)
        if re.fullmatch(r"(datetime\.)?(datetime|date)\.(now|utcnow|today)|time\.time", called)
    }
    assert asked <= {"bot/app.py", "bot/flow/clock.py", "bot/translation_preview.py"}
    naive = [name(path) for path in OURS for called, call in calls(path) if called == "datetime.now" and not call.args]
    assert naive == []


def test_nothing_is_printed() -> None:
    """The command line echoes, everything else logs."""
    assert [name(path) for path in OURS for called, _ in calls(path) if called in ("print", "pprint")] == []


def test_an_exception_to_a_rule_gives_its_reason() -> None:
    """`noqa` names the rule and says why; a type that is waved through names the complaint."""
    silent = re.compile(r"# noqa(?!: [A-Z]+\d+ - \w)|# type: ignore(?!\[)|except:")
    assert [name(path) for path in OURS if silent.search(path.read_text().replace("# ruff: noqa:", "# noqa:"))] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    """No path of somebody's disk and no private package host goes to others."""
    this = Path(__file__)
    binary = {".png", ".ico", ".mo", ".woff2"}
    texts = [path for path in tracked() if path != this and path.suffix not in binary]
    assert [name(path) for path in texts if MACHINE.search(path.read_text("utf-8", "replace"))] == []


def test_what_the_readme_says_can_be_typed() -> None:
    """Every `make` word of README and CONTRIBUTING is a target, every file it links to exists."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for file in (ROOT / "README.md", ROOT / ".github" / "CONTRIBUTING.md"):
        text = file.read_text()
        said = re.findall(r"^ *make ((?:[a-z-]+ ?)+)|`make ((?:[a-z-]+ ?)+)`", text, re.MULTILINE)
        assert {word for both in said for words in both for word in words.split()} <= targets
        linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
        assert [link for link in linked if not (file.parent / link.replace("\\", "")).exists()] == []


def test_every_setting_is_shown_to_whoever_runs_it() -> None:
    """In deploy/env.example, by the name the program reads and no other."""
    shown = re.findall(r"^#?BUEDCHEN_([A-Z_]+)=", (ROOT / "deploy" / "env.example").read_text(), re.MULTILINE)
    assert sorted(shown) == sorted(field.upper() for field in list_setting_names() if field not in UNSHOWN)
    known = {field.upper() for field in list_setting_names()} | {"CI"}
    for path in tracked():
        if path.suffix in {".md", ".py", ".yaml", ".service", ".example", ""} and "tests" not in path.parts:
            written = set(re.findall(r"BUEDCHEN_([A-Z]+(?:_[A-Z]+)*)\b", path.read_text("utf-8", "replace")))
            assert written <= known, name(path)
