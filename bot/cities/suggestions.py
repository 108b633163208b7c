"""What to write instead, by what the readers of lists say is wrong."""

import re

from db.model import PlaceKind

PLACE_KINDS = ", ".join(kind.value for kind in PlaceKind)
POINT_EXAMPLE = '"coordinates": [7.3354, 51.4437], the longitude first; in a table the columns lat and lon'
TOML_ADVICE = 'write name = "value", one in a line'
QUOTE_ADVICE = "put the quotation mark that is missing at the end of the text"
HOURS_EXAMPLE = "Mo-Fr 09:00-12:00; PH off"
ADVICE_BY_START = {
    "no coordinates": f"write {POINT_EXAMPLE}",
    "coordinates are not": f"write {POINT_EXAMPLE}",
    "latitude and longitude look swapped": f"write {POINT_EXAMPLE}",
    "coordinates lie outside": f"look the address up on openstreetmap.org and write {POINT_EXAMPLE}",
    "no name": 'write "name": "Bürgerhaus"',
    "no kind": f'write "kind" as one of {PLACE_KINDS}',
    "no id": 'write "id": "buergerhaus", and keep it: by it the next import finds this one again',
    "no UID": "write UID:chor@verein.example, and keep it: by it the next import finds this one again",
    "the same id": "give it an id of its own, or take one of the two out",
    "the same UID": "give it a UID of its own, or take one of the two out",
    "the same name": "take one of the two out, or name what sets them apart",
    "the same topic": "give it a topic of its own, or take one of the two out",
    "the geometry is not": '"type": "Point": one point, such as the entrance or the middle of a quarter',
    "not a GeoJSON feature": '{"type": "Feature", "properties": {…}, "geometry": {…}}',
    "properties are not": '"properties": {"id": "…", "name": "…"}',
    "lies within": "write the id of a quarter of this file, or leave it out",
    "point is not its own": f"write {POINT_EXAMPLE} of its own middle",
    "no topic such as": 'topic = "volunteer-card", small letters, digits and hyphens',
    "the phone number or the link": 'phone = "02302 581 0" and link = "https://…", or leave them out',
    "no text in any language": 'below it [answer.de] with title = "…" and words = "…"',
    "not an [[answer]]": "begin it with [[answer]]",
    "the file has no [[answer]]": "begin each answer with [[answer]]",
    "the file is not a GeoJSON": '{"type": "FeatureCollection", "features": […]}',
    "the file has no header": "name the columns in the first line, such as id,name,kind,lat,lon",
    "the file is not UTF-8": "save it as UTF-8",
    "the file is larger": "split it and import the parts",
    "it ends before": "write the end after the beginning",
    "no title": "write SUMMARY:Chor; in a table the column title",
    "a changed date": "add the series itself, with the same UID and an RRULE",
    "the time zone": "write TZID=Europe/Berlin; in a table the column zone",
    "postcode '": "write five digits, such as 58452",
    "hours '": f"write them as OpenStreetMap does: {HOURS_EXAMPLE}",
    "email '": "write it as info@verein.example",
    "website '": "begin it with https://",
    "link '": "begin it with https://",
    "confirmed '": "write the day as 2026-11-23",
    "language '": "write codes such as de;ar;tr",
    "wheelchair '": "write yes, limited or no",
    "its values are parted": "part all values of the file in the same way",
    "the file is not CSV: a quotation mark": "put a second one where the text ends",
    "the file is not JSON: Invalid control character": QUOTE_ADVICE,
    "the file is not JSON: Unterminated": QUOTE_ADVICE,
    "the file is not JSON: Expecting property name": "take out the comma before }, or put the name in quotation marks",
    "the file is not JSON: Expecting value": "write a value there, or take out the comma before it",
    "the file is not JSON: Expecting ','": "write a comma between two values, or the quotation mark that is missing",
    "the file is not JSON: Expecting ':'": 'write "name": value',
    "the file is not JSON: Extra data": "take out what stands after the last }",
    "a text does not end": QUOTE_ADVICE,
    "Illegal character": "take that character out",
    "Invalid value": 'put text into quotation marks, name = "value"',
    "Cannot ": "it stands there twice: take one of the two out",
    "Unclosed array": "close the list with ]",
    "Expected newline": 'write one name = value in a line; several values as ["de", "ar"], a " in a text as \\"',
    "Expected '='": TOML_ADVICE,
    "Invalid": TOML_ADVICE,
    "Expected": TOML_ADVICE,
}
ADVICE_BY_CONTENT = {
    "characters": "shorten it",
    "is no language": "write its code, such as de or ar",
    "is not one of": "write one of these",
    "a title or words are missing": "write a title of at most 80 and words of at most 600 characters",
    "parted by commas": "put text that has a comma in it into quotation marks",
    "parted by semicolons": "put text that has a semicolon in it, and a list of several, into quotation marks",
    "is not a postcode": "write five digits, such as 58452",
}
QUOTED_VALUE = re.compile(r"'[^']*'")


def add_advice(reason: str) -> str:
    """The error message with advice on what to write instead, as far as there is any."""
    begins = next((advice for start, advice in ADVICE_BY_START.items() if reason.startswith(start)), "")
    said = QUOTED_VALUE.sub("", reason)
    advice = begins or next((advice for part, advice in ADVICE_BY_CONTENT.items() if part in said), "")
    return f"{reason}; {advice}" if advice else reason


def describe_toml_fault(fault: ValueError) -> str:
    """What is wrong with a TOML text as a whole, and what to write instead."""
    said = str(fault).partition(" (at ")[0]
    unended = said == r"Illegal character '\n'" or said.startswith("Unterminated string")
    return add_advice("a text does not end" if unended else said)
