"""How a capability says what it answers to; the registry is read by the inbox worker and checked at every start."""

import ast
import inspect
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from bot.contract.outgoing import Choice, Text, choice
from bot.rules.access import roles

Handler = Callable[[Any], Awaitable[None]]
Decorator = Callable[[Handler], Handler]


@dataclass(frozen=True, slots=True)
class Route:
    """A handler under its stored name, with the act in the table of roles that it carries out, unless all people may.

    Where it only reaches a person's own things, the act `own` is enough; the handler sees to that. `anytime` routes
    leave a waiting question open. A `verbatim` step takes any text as it is, a `voiced` one also voice messages; a
    `conversing` one leaves numbers to the neighbour in the chat. Only `always` routes answer a suspended person, and
    anybody in read-only mode. A `together` route is open to people who may do its act with a second person, for it only
    proposes. An `in_alarm` route is open to administrators as well, where its case is an alarm that calls them.
    """

    name: str
    handler: Handler
    act: str = ""
    own: str = ""
    step: bool = False
    anytime: bool = False
    verbatim: bool = False
    conversing: bool = False
    voiced: bool = False
    always: bool = False
    together: bool = False
    in_alarm: bool = False

    @property
    def module(self) -> str:
        """The handler file it stands in, as `folder.file`: the questions of one conversation belong together."""
        return self.handler.__module__.removeprefix("handlers.")

    def opens_to(self, held: Collection[str]) -> bool:
        """Whether the table of roles opens the route to a person with these roles and this age."""
        alone = roles.is_allowed(self.act, held) or bool(self.own and roles.is_allowed(self.own, held, own=True))
        return alone or (self.together and roles.needs_two_people(self.act, held))


@dataclass(frozen=True, slots=True)
class ApprovedAction:
    """What is done once two persons agree on it, and the act of the table of roles that both must hold for it.

    What is `private` is not shown in a room.
    """

    act: str
    handler: Handler
    private: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command word that people can send at any time. `menu` is its position in the main menu, or None.

    The help lists it for people who may do the act `audience`, which restricts nobody. A `numbered` one is followed by
    a case number.
    """

    name: str
    route: Route
    summary: Text
    menu: int | None = None
    audience: str = ""
    numbered: bool = False

    def is_for(self, held: Collection[str]) -> bool:
        """Whether a person has the command by role, beyond those of every neighbour."""
        return roles.is_allowed(self.audience, held) if self.audience else self.route.opens_to(held)


@dataclass(slots=True)
class Registry:
    """All routes, by name, by command and by the class of message that each handles; no button leads to a deed.

    `names` says under which name a handler is stored. A name is data of every database: it never follows from the file
    or the function, and one that changes needs a line in `db/former_names.tsv`.
    """

    routes: dict[str, Route] = field(default_factory=dict)
    commands: dict[str, Command] = field(default_factory=dict)
    catchers: dict[type, Route] = field(default_factory=dict)
    deeds: dict[str, ApprovedAction] = field(default_factory=dict)
    names: dict[Handler, str] = field(default_factory=dict)

    def add(self, route: Route) -> None:
        """Two handlers of one name are a mistake that stops the start."""
        known = self.routes.setdefault(route.name, route)
        if known.handler is not route.handler:
            raise ValueError(f"two handlers are called {route.name}")
        self.names[route.handler] = route.name

    def find_route(self, name: str) -> Route | None:
        """The route a button, a timer or a redirect names, or that of a command; None where there is none."""
        command = self.commands.get(name)
        return command.route if command else self.routes.get(name)

    def find_start(self, step: str) -> Command | None:
        """The command that begins what a step belongs to: one of its file, or else the first of its capability in the
        main menu, or else the only one of its capability."""
        module = self.module_of(step)
        capability = step.partition(".")[0]
        beside = [command for command in self.commands.values() if command.route.module == module]
        theirs = [command for command in self.commands.values() if command.route.name.startswith(f"{capability}.")]
        menu = [command for command in self.menu() if command in theirs]
        only = theirs if len(theirs) == 1 else []
        return next(iter([*beside, *menu, *only]), None)

    def module_of(self, name: str) -> str:
        """The handler file of a route or a command; empty where nobody has this name."""
        route = self.find_route(name)
        return route.module if route else ""

    def verbatim(self, step: str) -> bool:
        """Whether the waiting step takes any text as it is."""
        route = self.routes.get(step)
        return route is not None and route.verbatim

    def conversing(self, step: str) -> bool:
        """Whether a number may be meant for a neighbour where this step waits, or this action can be chosen."""
        route = self.routes.get(step)
        return route is not None and route.conversing

    def voiced(self, step: str) -> bool:
        """Whether the step that waits takes a voice message."""
        route = self.routes.get(step)
        return route is not None and route.voiced

    def menu(self) -> list[Command]:
        """The commands of the main menu, in order."""
        shown = [command for command in self.commands.values() if command.menu is not None]
        return sorted(shown, key=lambda command: command.menu or 0)

    def commands_of_roles(self, held: Collection[str]) -> list[Command]:
        """The commands of a person with these roles beyond those of every neighbour."""
        return sorted((one for one in self.commands.values() if one.is_for(held)), key=lambda command: command.name)

    def commands_of_everybody(self) -> list[Command]:
        """What every neighbour can say, the main menu first."""
        everything = sorted(self.commands.values(), key=lambda command: command.name)
        more = [one for one in everything if one.menu is None and not one.route.act and not one.audience]
        return [*self.menu(), *more]

    def listed(self, held: Collection[str]) -> list[Command]:
        """The commands beside the chat of a person with these roles; empty where it is the list of all residents.

        A tap sends a command as it is, so none is listed that needs a number.
        """
        theirs = [one for one in self.commands_of_roles(held) if not one.numbered]
        return [*theirs, *(one for one in self.commands_of_everybody() if one not in theirs)] if theirs else []

    def choices(self, *names: str) -> list[Choice]:
        """The main menu as buttons, or the commands named here."""
        wanted = [self.commands[name] for name in names] or self.menu()
        return [choice(command.summary, go=command.name) for command in wanted]

    def check(self, modules: list[ModuleType]) -> None:
        """Raise ValueError where a choice, a timer or a redirect leads nowhere: each must name a route or a command."""
        for module in modules:
            for target in _find_targets(module):
                if self.find_route(target) is None:
                    raise ValueError(f"{module.__name__} has a choice that leads nowhere: {target}")


registry = Registry()


def route_name(handler: Handler) -> str:
    """The name under which a step or action is stored. Raises KeyError for a function that is no handler."""
    return registry.names[handler]


_always_handlers: set[Handler] = set()
_conversing_handlers: set[Handler] = set()
_in_alarm_handlers: set[Handler] = set()


def always(handler: Handler) -> Handler:
    """Mark the handler as open to all at any time, also in suspension; the decorator stands below the others."""
    _always_handlers.add(handler)
    return handler


def conversing(handler: Handler) -> Handler:
    """Stands below the other decorators: here a number that is written may be meant for a neighbour, so it is no
    choice; a button, a reaction and the words of a choice still are."""
    _conversing_handlers.add(handler)
    return handler


def in_alarm(handler: Handler) -> Handler:
    """Stands below the other decorators: what a coordinator does here with any case, an administrator does with an
    alarm that calls them; its case is the `case` of a button or a question, or the number behind a command."""
    _in_alarm_handlers.add(handler)
    return handler


def _register(name: str, handler: Handler, **kind: Any) -> Route:
    marks: dict[str, Any] = {
        "always": handler in _always_handlers,
        "conversing": handler in _conversing_handlers,
        "in_alarm": handler in _in_alarm_handlers,
    }
    route = Route(name, handler, **marks, **kind)
    registry.add(route)
    return route


def command(  # noqa: PLR0913 - everything but the word is said by name
    word: str,
    *,
    name: str,
    summary: Text,
    menu: int | None = None,
    anytime: bool = False,
    act: str = "",
    own: str = "",
    together: bool = False,
    audience: str = "",
    numbered: bool = False,
) -> Decorator:
    """This handler answers the command `word`, in every language its word lists give it."""

    def register(handler: Handler) -> Handler:
        rights = {"act": _require_known_act(act), "own": _require_known_act(own)}
        route = _register(name, handler, **rights, anytime=anytime, together=together)
        whom = _require_known_act(audience)
        _add_command(Command(name=word, route=route, summary=summary, menu=menu, audience=whom, numbered=numbered))
        return handler

    return register


def _add_command(said: Command) -> None:
    if registry.commands.setdefault(said.name, said).route != said.route:
        raise ValueError(f"two handlers answer the command {said.name}")


def _require_known_act(act: str) -> str:
    """Raises ValueError for an act that the table of roles does not know."""
    if act and act not in roles.all_acts():
        raise ValueError(f"nobody may do {act}: it is not in the table of roles")
    return act


def action(name: str) -> Decorator:
    """This handler is what a button leads to, whenever it is pressed."""
    return _registering(name, anytime=True)


def step(name: str) -> Decorator:
    """This handler takes the answer to a question."""
    return _registering(name, step=True)


def verbatim(name: str) -> Decorator:
    """A step that takes what is meant for another resident: greetings, voices and pictures count as said.

    Only commands, the words for "cancel" and "back", and its own buttons by their words or numbers are still ours.
    """
    return _registering(name, step=True, verbatim=True)


def voiced(name: str) -> Decorator:
    """A step that takes a voice message as well as words."""
    return _registering(name, step=True, voiced=True)


def allowed(act: str, *, name: str, together: bool = False, step: bool = False, verbatim: bool = False) -> Decorator:
    """This handler is what a button leads to, or a step, for people who may do this; see the table of roles."""
    asked = step or verbatim
    return _registering(
        name, act=_require_known_act(act), step=asked, anytime=not asked, verbatim=verbatim, together=together
    )


def proposing_step(act: str, *, name: str) -> Decorator:
    """This handler takes the answer to a question of a person who may do this together with a second one."""
    return _registering(name, act=_require_known_act(act), step=True, together=True)


def _registering(name: str, **kind: Any) -> Decorator:
    def register(handler: Handler) -> Handler:
        _register(name, handler, **kind)
        return handler

    return register


def approved_action(act: str, *, name: str, private: bool = False) -> Decorator:
    """This handler is what is done once two people who may do this together agree on it."""

    def register(handler: Handler) -> Handler:
        if (
            registry.deeds.setdefault(name, ApprovedAction(_require_known_act(act), handler, private)).handler
            is not handler
        ):
            raise ValueError(f"two deeds are called {name}")
        registry.names[handler] = name
        return handler

    return register


def on(*kinds: type, name: str) -> Decorator:
    """This handler takes what comes outside any dialog: a position, a picture, free words."""

    def register(handler: Handler) -> Handler:
        route = _register(name, handler, anytime=True)
        for kind in kinds:
            if registry.catchers.setdefault(kind, route) != route:
                raise ValueError(f"two handlers catch {kind.__name__}")
        return handler

    return register


def _find_targets(module: ModuleType) -> Iterator[str]:
    """What a module names as the target of a choice, a timer or a redirect."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.keyword) and node.arg == "go" and isinstance(node.value, ast.Constant):
            yield str(node.value.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("ctx.redirect", "ctx.later"):
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))
