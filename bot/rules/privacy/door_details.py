"""Door details: flats, floors and names at a bell, which lead to a person once the street and number are known.

A floor alone tells nothing; after a street it belongs to it. Digits are Latin, spaces and hyphens plain.
"""

import regex

_NAME = r"(?-i:[\p{Lu}\p{Lo}]) [\p{L}\p{M}'-]+ (?: [ ] (?-i:\p{Lu}) [\p{L}\p{M}'-]+ )?"
_FLAT = r"""(?: wohnung | whg\.? | wohnungsnr\.? | apartment | apt\.? | flat | daire (?: [ ] no )? | кв\.?
    | شقة (?: [ ] رقم )?
    | квартира | квартиру | квартирі | под[ʼ’' ]?езд | під[ʼ’' ]?їзд )"""
DOOR_PATTERN = regex.compile(
    rf"""(?<!\w) (?:
        {_FLAT} [ :]{{0,2}} \d{{1,4}} [a-h]? (?:[ ] im [ ] (?:hoch|hinter|vorder)haus)?
      | bei [ ] {_NAME} [ ] (?: bitte [ ] )? (?: klingeln | läuten | schellen )
      | (?: klingel | klingelschild | türschild | name [ ] an [ ] der [ ] (?:klingel|tür) ) [ ]
        (?: \p{{L}}{{2,8}} [ ] ){{0,2}}? ["„“«]? {_NAME}
      | (?: bell | door | nameplate | buzzer ) [ ] (?: that [ ] )? (?: says | marked | reads | saying | labelled ) [ ]
        ["“]? {_NAME}
      | zil(?:de|inde|de\ ki)? [ ] {_NAME} [ ] yazan \w* (?: [ ] düğmeye [ ] bas\w* )?
      | (?: підписан\w+ | табличк\w | напис\w* | подписан\w+ | надпис\w+ ) [ ] ["«]? {_NAME}
      | (?: الجرس | جرس ) [ ] (?: عند | باسم | على | عليه ) [ ] (?: اسم [ ] )? [\p{{L}}\p{{M}}]+
      ) (?!\w)""",
    regex.IGNORECASE | regex.VERBOSE,
)
