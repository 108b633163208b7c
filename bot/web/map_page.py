"""The places of the city for everybody: a list that needs no script, and a map above it where there is one."""

import json
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import hdrs, web

from bot.contract.outgoing import Line, Text, _
from bot.views.places import PLACE_KIND_NAMES, STEPS_TEXTS
from bot.views.public_places import PublicPlace, PublicPlaceList, PublishedPlaces
from bot.web.public_page import LANGUAGE_PARAMETER, PAGE_HEADERS, POLICY, PageWriter
from db.model import PlaceListFilter, Quarter, StepFreeAccess

StartLinks = Callable[[str], Mapping[str, str]]
"""Where people can ask for something in the chat right now, by the name of the network."""
Options = Iterable[tuple[str, str]]
"""Values of a field with the words for each; the words are markup."""

MAP_FOLDER = Path(__file__).parent / "map"
LEAFLET = ("leaflet/leaflet.css", "leaflet/leaflet.js", "markercluster/markercluster.js")
"""Fetched by npm when the program is built; without them there is the list alone."""
MAP_FILES = (*LEAFLET, "map.js", "map.css")
NO_ICON = '<link rel="icon" href="data:,">'
"""Else browsers look for one where there is none."""
CONTENT_TYPES = {".js": "text/javascript", ".css": "text/css"}

TITLE = _("Places to meet in {city}")
AREA = _("Area:")
ALL_AREAS = _("The whole city")
KIND = _("What kind of place:")
ALL_KINDS = _("Any kind")
LANGUAGE = _("Language spoken there:")
ANY_LANGUAGE = _("Any language")
OPEN_NOW = _("Only places open now")
SHOW = _("Show places")
MORE = _("More places")
MAP = _("Map of the places")
NOTHING = _("I have found no place like this. Please try it with fewer conditions, or write to me.")
GONE = _("This place is no longer on my list.")
IN_CHAT = _("Ask about it in the chat: {network}")
WEBSITE = _("Website")
ALL_PLACES = _("All places")
OPEN_DATA = _("All places as open data")


class MapPage:
    """Answers /map."""

    def __init__(self, writer: PageWriter, published: PublishedPlaces, links: StartLinks, tiles: "Tiles") -> None:
        self._writer = writer
        self._published = published
        self._links = links
        self._tiles = tiles

    async def page(self, request: web.Request) -> web.Response:
        """The list as the visitor narrowed it down, or one place."""
        if id_ := request.query.get("place"):
            return await self._one(request, id_)
        asked = request.query
        wish = PlaceListFilter(*(asked.get(name, "") for name in ("kind", "quarter", "steps", "spoken")))
        after = asked.get("after", ""), asked.get("id", "")
        listed = await self._published.list_page(wish, after, open_now="open" in asked)
        language = self._writer.language(request)
        says = [self._form(request, listed.quarters), self._map(language, listed.quarters)]
        says += [self._list(language, listed.shown), self._next(request, listed), self._data(language)]
        return self._answer(language, "".join(says))

    async def _one(self, request: web.Request, id_: str) -> web.Response:
        """404 where it is gone."""
        language = self._writer.language(request)
        place = await self._published.find(id_)
        back = f'<p><a href="?{LANGUAGE_PARAMETER}={language}">{self._writer.say(ALL_PLACES, language)}</a></p>'
        if place is None:
            return self._answer(language, f"<p>{self._writer.say(GONE, language)}</p>{back}", 404)
        return self._answer(language, self._article(language, place) + self._map(language, (), place) + back)

    def _answer(self, language: str, body: str, status: int = 200) -> web.Response:
        title = self._writer.say(_named(TITLE, city=self._writer.city.name), language)
        head = NO_ICON + "".join(_head_of(name) for name in MAP_FILES if self._tiles.map_is_there)
        answer = self._writer.page(language, title, body, status, head=head)
        answer.headers[POLICY] = self._tiles.policy
        return answer

    def _form(self, request: web.Request, quarters: Iterable[Quarter]) -> str:
        """Fields that a browser sends back by itself."""
        language = self._writer.language(request)
        asked = request.query
        say = self._writer.say
        areas = [("", say(ALL_AREAS, language)), *((one.id, escape(one.name)) for one in quarters)]
        kinds = [("", say(ALL_KINDS, language))]
        kinds += [(kind.value, say(name, language).removesuffix(".")) for kind, name in PLACE_KIND_NAMES.items()]
        spoken = [("", say(ANY_LANGUAGE, language))]
        spoken += [(code, escape(name)) for code, name in self._writer.city.spoken.items()]
        fields = (
            _select("quarter", say(AREA, language), areas, asked),
            _select("kind", say(KIND, language), kinds, asked),
            _select("spoken", say(LANGUAGE, language), spoken, asked),
            _tick(
                "steps",
                StepFreeAccess.NONE.value,
                say(STEPS_TEXTS[StepFreeAccess.NONE], language).removesuffix("."),
                asked,
            ),
            _tick("open", "1", say(OPEN_NOW, language), asked),
        )
        hidden = f'<input type="hidden" name="{LANGUAGE_PARAMETER}" value="{language}">'
        return f"<form>{hidden}{''.join(fields)}<p><button>{say(SHOW, language)}</button></p></form>"

    def _map(self, language: str, quarters: Iterable[Quarter], place: PublicPlace | None = None) -> str:
        """An empty frame that the script fills."""
        if not self._tiles.map_is_there:
            return ""
        centre = place.point if place else self._writer.city.centre
        names = [[one.id, one.within, one.name, one.point.lat, one.point.lon] for one in quarters]
        told = {
            "centre": json.dumps([centre.lat, centre.lon]),
            "near": json.dumps(place is not None),
            "quarters": json.dumps(names, ensure_ascii=False),
            "tiles": self._tiles.address,
            "attribution": self._tiles.attribution,
            "language": language,
        }
        data = " ".join(f'data-{name}="{escape(value)}"' for name, value in told.items())
        return f'<div id="map" role="region" aria-label="{self._writer.say(MAP, language)}" {data} hidden></div>'

    def _list(self, language: str, shown: Iterable[PublicPlace]) -> str:
        articles = "".join(f"<li>{self._article(language, place)}</li>" for place in shown)
        return f'<ul class="places">{articles}</ul>' if articles else f"<p>{self._writer.say(NOTHING, language)}</p>"

    def _article(self, language: str, place: PublicPlace) -> str:
        """A place, with the ways to its own page, its website and the chat."""
        here = urlencode({"place": place.id, LANGUAGE_PARAMETER: language})
        name = f'<h2><a href="?{escape(here)}"><bdi>{escape(place.name)}</bdi></a></h2>'
        told = "".join(f"<p>{self._say_line(line, language)}</p>" for line in place.lines)
        links = [_link(place.website, self._writer.say(WEBSITE, language))] if place.website else []
        for network, address in self._links(place.name).items():
            links.append(_link(address, self._writer.say(_named(IN_CHAT, network=network), language)))
        return f'<article>{name}{told}<p class="ways">{" ".join(links)}</p></article>'

    def _say_line(self, line: Line, language: str) -> str:
        texts = (line,) if isinstance(line, Text) else line
        return " ".join(self._writer.say(text, language) for text in texts)

    def _next(self, request: web.Request, listed: PublicPlaceList) -> str:
        if listed.after is None:
            return ""
        language = self._writer.language(request)
        name, id_ = listed.after
        asked = {**request.query, LANGUAGE_PARAMETER: language, "after": name, "id": id_}
        return f'<p><a rel="next" href="?{escape(urlencode(asked))}">{self._writer.say(MORE, language)}</a></p>'

    def _data(self, language: str) -> str:
        return f'<footer><p><a href="/api/places.geojson">{self._writer.say(OPEN_DATA, language)}</a></p></footer>'


class Tiles:
    """Whether there is a map to show, and what lies under its points: the tiles at an address, or plain ground."""

    def __init__(self, address: str = "", attribution: str = "", folder: Path = MAP_FOLDER) -> None:
        self.address = address
        self.attribution = attribution
        self.folder = folder
        self.map_is_there = all((folder / name).is_file() for name in LEAFLET)

    @property
    def policy(self) -> str:
        """What the page may load: our own script, and pictures from where the tiles are."""
        pictures = ("'self'", "data:", "/".join(self.address.replace("{s}", "*").split("/")[:3]))
        styles = PAGE_HEADERS[POLICY].partition("style-src ")[2].partition(";")[0]
        return (
            f"default-src 'none'; script-src 'self'; style-src 'self' {styles}; img-src {' '.join(pictures).strip()}; "
            "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )


class MapFiles:
    """Answers /map/<file>: our script and what npm brought, and nothing else."""

    def __init__(self, folder: Path = MAP_FOLDER) -> None:
        self._known = {name: folder / name for name in MAP_FILES if (folder / name).is_file()}

    async def page(self, request: web.Request) -> web.StreamResponse:
        """404 for anything unknown."""
        path = self._known.get(request.match_info["name"])
        if path is None:
            return web.Response(status=404)
        headers = {hdrs.CACHE_CONTROL: "public, max-age=3600", hdrs.CONTENT_TYPE: CONTENT_TYPES[path.suffix]}
        return web.FileResponse(path, headers=headers)


def _named(text: Text, **holes: str) -> Text:
    return Text(text.message, holes)


def _head_of(name: str) -> str:
    if name.endswith(".css"):
        return f'<link rel="stylesheet" href="/map/{name}">'
    return f'<script defer src="/map/{name}"></script>'


def _link(address: str, words: str) -> str:
    """Only to what a browser may open from a page of ours."""
    safe = address.startswith(("https://", "http://"))
    return f'<a rel="noopener" href="{escape(address)}">{words}</a>' if safe else ""


def _select(name: str, words: str, options: Options, asked: Mapping[str, str]) -> str:
    chosen = asked.get(name, "")
    listed = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{said}</option>'
        for value, said in options
    )
    return f'<p><label for="{name}">{words}</label> <select id="{name}" name="{name}">{listed}</select></p>'


def _tick(name: str, value: str, words: str, asked: Mapping[str, str]) -> str:
    ticked = " checked" if asked.get(name) == value else ""
    return f'<p><label><input type="checkbox" name="{name}" value="{value}"{ticked}> {words}</label></p>'
