"""A page with every message in every language, for the translators to read."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from html import escape
from string import Formatter
from typing import cast

from bot.contract.city import City
from bot.contract.context import Context, HandlerInput, HandlerOutput
from bot.contract.outgoing import Line, Reply, Text
from bot.contract.placeholders import Day, LanguageNames, Moment, NameList, Placeholder, TimeOfDay, TimeSpans, Weekday
from bot.contract.routing import registry
from bot.i18n import CatalogSentence, Languages
from bot.pseudo_locales import PSEUDO_LOCALES
from db.dialogs import PRIVATE_CHAT
from db.model import Person, Tx

PREVIEWED_COUNTS = (0, 1, 2, 3, 11, 100)  # Arabic has a form for each of them
PREVIEWED_COMMANDS = ("start", "privacy")  # these read nothing, so they can be said without a database
SAMPLE_DAY = date(2026, 11, 26)
SAMPLE_TIME = datetime(2026, 11, 26, 11, tzinfo=UTC)
SAMPLE_VALUES: dict[str, Placeholder] = {
    "all": 20_000,
    "address": "https://buedchen.example.org/verify/k7qf9-mxapz",
    "amount": "500 €",
    "asker": "Amira",
    "authority": "Landesbeauftragte für Datenschutz und Informationsfreiheit NRW",
    "by": "Anna",
    "city": "Dortmund",
    "seconds": 3,
    "word": "privacy",
    "code": "k7qf9-mxapz",
    "contact": "+49 231 23125107",
    "cost": "2 €",
    "date": Day(SAMPLE_DAY),
    "day": Weekday(SAMPLE_DAY),
    "found": 3,
    "first": Weekday(SAMPLE_DAY.replace(day=23)),
    "hands": 4,
    "helper": "Olena",
    "how": "musik@example.org",
    "hours": TimeSpans(((time(9), time(12, 30)), (time(14), time(18)))),
    "letters": "d, e",
    "language": LanguageNames(("tr",)),
    "languages": LanguageNames(("de", "tr", "ar")),
    "least": 10,
    "link": "https://chor.example.org/termine.ics",
    "last": Weekday(SAMPLE_DAY),
    "moment": Moment(SAMPLE_TIME),
    "lost": 1,
    "most": 600,
    "name": "Olena",
    "names": NameList(("Olena", "Jonas")),
    "network": "Matrix",
    "note": "nach Vereinbarung",
    "number": 2,
    "officer": "datenschutz@example.org",
    "percent": 25,
    "person": "Fatma",
    "organiser": "Nachbarschaftstreff Hörde",
    "places": NameList(("Nachbarschaftstreff Hörde", "Stadtbücherei")),
    "place": "Nachbarschaftstreff Hörde",
    "quarter": "Hörde",
    "reach": "0231 5550123",
    "refused": 3,
    "sent": 12_400,
    "silent": 9,
    "sign": "2e8aa7",
    "quarters": NameList(("Hörde", "Eving")),
    "source": "© OpenStreetMap",
    "time": TimeOfDay(time(18, 30)),
    "title": "Sprachcafé",
    "titles": NameList(("Sprachcafé", "Chor")),
    "when": Moment(SAMPLE_TIME),
    "writer": "Leyla",
    "words": "Wer kommt mit zum Augenarzt in der Stadt?",
}
STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --sun: #f6b93b; }
body { margin: 0; padding: 1rem; font: 15px/1.45 system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif; }
a { color: inherit; }
nav ul { columns: 16rem; padding-inline-start: 1.2rem; }
h2 { margin: 2.5rem 0 .5rem; }
table { border-collapse: separate; border-spacing: 0; }
th, td { width: 17rem; min-width: 13rem; padding: .45rem .7rem; border-bottom: 1px solid var(--line);
  text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead th { position: sticky; top: 0; background: Canvas; border-bottom: 2px solid var(--sun); }
td p { margin: 0 0 .25rem; }
.phones { display: flex; gap: 1rem; overflow-x: auto; padding-bottom: 1rem; }
.phone { flex: 0 0 19rem; padding: .8rem; border: 1px solid var(--line); border-radius: 1.2rem;
  background: var(--soft); }
.phone h3 { margin: 0 0 .6rem; font-size: 1rem; }
.bubble { margin: 0 0 .4rem; padding: .6rem .8rem; border-radius: .9rem; background: Canvas; white-space: pre-line; }
.choices { display: flex; flex-wrap: wrap; gap: .3rem; margin: 0 0 1rem; padding: 0; list-style: none; }
.choices li { padding: .2rem .7rem; border: 1px solid var(--sun); border-radius: 1rem; }
"""


def render_preview(languages: Languages, city: City) -> str:
    """A whole HTML page: the opening words on a phone per language, then a row per sentence, a column per language."""
    writer = PreviewWriter(languages, city)
    groups: dict[str, list[CatalogSentence]] = {}
    for sentence in languages.sentences:
        groups.setdefault(sentence.files[0], []).append(sentence)
    title = f"{escape(city.name)}: {len(languages.sentences)} messages in {len(writer.codes)} languages"
    contents = "".join(f'<li><a href="#{file}">{file}</a> ({len(said)})</li>' for file, said in groups.items())
    phones = "".join(writer.phone(code) for code in writer.codes)
    tables = "".join(writer.table(file, said) for file, said in groups.items())
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>'
        f'<h1>{title}</h1><nav aria-label="Contents"><ul>{contents}</ul></nav>'
        f'<section class="phones" aria-label="The first words" tabindex="0">{phones}</section>'
        f"<main>{tables}</main></html>"
    )


class PreviewWriter:
    """Writes the parts of the page; `codes` are its columns, the city's own language first, invented ones last."""

    def __init__(self, languages: Languages, city: City) -> None:
        self._languages = languages
        self._city = city
        self.codes = tuple(dict.fromkeys((*city.languages, *languages.status(), *PSEUDO_LOCALES)))
        self._samples: Mapping[str, Placeholder] = {**SAMPLE_VALUES, "city": city.name, "office": city.office}

    def table(self, file: str, sentences: list[CatalogSentence]) -> str:
        """All sentences of one file."""
        head = "".join(f"<th{self._attributes(code)}>{self._name(code)}</th>" for code in self.codes)
        rows = "".join(f"<tr>{''.join(self._cells(sentence))}</tr>" for sentence in sentences)
        return f'<h2 id="{file}">{file}</h2><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'

    def phone(self, code: str) -> str:
        """The first messages to a person with this language, as HTML."""
        replies = [reply for name in PREVIEWED_COMMANDS for reply in asyncio.run(self._heard(name, code))]
        bubbles = "".join(self._bubble(reply, code) for reply in replies)
        return f'<article class="phone"{self._attributes(code)}><h3>{self._name(code)}</h3>{bubbles}</article>'

    def _name(self, code: str) -> str:
        return escape(self._languages.native_name(code))

    def _attributes(self, code: str) -> str:
        return f' lang="{code}" dir="{"rtl" if self._languages.right_to_left(code) else "ltr"}"'

    def _cells(self, sentence: CatalogSentence) -> Iterator[str]:
        texts = [
            self._filled(sentence, count) for count in (PREVIEWED_COUNTS if sentence.plural else PREVIEWED_COUNTS[:1])
        ]
        for code in self.codes:
            said = "".join(f"<p>{self._said(text, code)}</p>" for text in texts)
            yield f"<td{self._attributes(code)}>{said}</td>"

    def _filled(self, sentence: CatalogSentence, count: int) -> Text:
        """The sentence with values that look real; a hole without a sample shows its name."""
        names = {
            name for form in (sentence.message, sentence.plural) for _, name, _, _ in Formatter().parse(form) if name
        }
        holes = {name: self._samples.get(name, name) for name in names}
        counted = {"count": count} if sentence.plural else {}
        return Text(sentence.message, holes=holes | counted, plural=sentence.plural, context=sentence.context)

    def _said(self, text: Text, code: str) -> str:
        return escape(self._languages.render(text, code, self._city.zone))

    async def _heard(self, command: str, code: str) -> list[Reply]:
        scene = HandlerInput(
            person=Person(id=0, profile=0, account=0, language=code),
            chat=PRIVATE_CHAT,
            city=self._city,
            now=SAMPLE_TIME,
        )
        outcome = HandlerOutput()
        await registry.commands[command].route.handler(Context(scene, cast(Tx, None), outcome))
        return [reply for _, reply in outcome.speeches]

    def _bubble(self, reply: Reply, code: str) -> str:
        lines = "\n".join(self._line(line, code) for line in reply.lines)
        choices = "".join(f"<li>{choice.sign} {self._said(choice.label, code)}</li>" for choice in reply.choices)
        return f'<p class="bubble">{lines}</p><ul class="choices">{choices}</ul>'

    def _line(self, line: Line, code: str) -> str:
        return " ".join(self._said(text, code) for text in ((line,) if isinstance(line, Text) else line))
