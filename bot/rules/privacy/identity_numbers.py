"""Identity numbers: by which offices, banks and insurers know a person, dates of birth, and spelled-out phone numbers.

Every pattern is for a text with Latin digits and plain spaces and hyphens.
"""

import regex

_FLAGS = regex.IGNORECASE | regex.VERBOSE

_DAY_MONTH = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR_OF_LIFE = r"(?: 19\d\d | 200\d | 201\d )"
# A year without its century is one of birth from 30 on; what somebody asks help for lies ahead.
BIRTH_DATE_PATTERN = regex.compile(
    rf"""(?<![\w.,/-]) (?:
        {_DAY_MONTH} (?P<mark>[./-]) [ ]? {_DAY_MONTH} (?P=mark) [ ]? (?: {_YEAR_OF_LIFE} | [3-9]\d )
      | {_DAY_MONTH} [.]? [ ] (?:of[ ])? \p{{L}}{{3,12}} [ ,]{{1,2}} {_YEAR_OF_LIFE}
      | \p{{L}}{{3,12}} [ ] {_DAY_MONTH} (?:st|nd|rd|th)? ,? [ ] 19\d\d
      ) (?![\w%€] | [.,/-]\d)""",
    _FLAGS,
)

_DIGIT_WORDS = r"""(?: null | zero | oh | nought | eins? | zwei | zwo | drei | vier | fünf | sechs | sieben | acht
    | neun | one | two | three | four | five | six | seven | eight | nine | double
    | sıfır | bir | iki | üç | dört | beş | altı | yedi | sekiz | dokuz
    | صفر | واحد | اثنين | اتنين | تنين | ثلاثة | تلاتة | اربعة | أربعة | خمسة | ستة | سبعة | ثمانية | تمانية | تسعة
    | нуль | ноль | один | два | три | чотири | четыре | п[ʼ’'` ]?ять | пять | шість | шесть | сім | семь
    | вісім | восемь
    | дев[ʼ’'` ]?ять | девять )"""
# By which word such a number is announced.
_NUMBER_LABEL = r"""(?: \p{L}*nummer | nr | no | num | number | konto | kto | \p{L}*konto | aktenzeichen | az | vertrag
    | bg | account | reference | ref | file | contract | customer | numara(?:m|sı|mı|ım)? | hesap | dosya | sözleşme
    | müşteri
    | رقم | ملف | حساب(?:ي|ه)? | الملف | عقد
    | номер\p{L}* | рахун\p{L}* | договір\p{L}* | договор\p{L}* | справ\p{L} | бг | счет )"""
_NUMBER_PIECES = r"""[A-Z]{0,3} [ ]? \d+
    (?: [ ]?[./-]{1,2}[ ]? [A-Z]{0,2} \d+ | [ ] [A-Z]{1,2} [ ] \d+ | [ ] \d{2,} | (?<=\d)[A-Z]{1,2}\d+ ){0,5}"""
_NOT_BEFORE_UNIT = r"(?! \w | [ ]?(?:€|euro?\b|uhr\b) )"
# Such a number looks like no other, not even like that of a phone.
REFERENCE_PATTERN = regex.compile(
    rf"""(?<![\w.,:/+-]) (?:
        (?: {_DIGIT_WORDS} [ ,-]* ){{5,}} (?: \d (?: [ ]? \d )* )?
      | [A-Z]{{1,2}} [ -]? \d{{6,}} | [A-Z]{{1,2}} - \d{{3,}} - \d{{3,}} | \d? [A-Z]{{2,4}} \d{{8,}}
      | \d{{5,}} [ ]? [BG]{{0,2}} [ ]? /{{1,2}} [ ]? \d{{7}} | \d{{3,}} // \d{{4,}} | \d{{5,}}[A-Z]{{1,2}}\d{{4,}}
      | \d{{1,4}} [ ] (?: [A-Z] | [JCD]s | Ls ) [ ] \d{{1,5}} / \d\d | \d{{1,4}} - [A-Z] - \d{{3,}} (?: / \d\d )?
      ) {_NOT_BEFORE_UNIT}""",
    _FLAGS,
)
# What is left of long numbers, and shorter ones that are announced.
LABELLED_NUMBER_PATTERN = regex.compile(
    rf"""(?<![\w.,:/-]) (?:
        (?<= {_NUMBER_LABEL} [.:]? [ ] (?: (?:ist|is|lautet|yazıyor|BG|БГ|{_NUMBER_LABEL}) [:]? [ ] )? )
        (?= (?:[^\d\n]{{0,4}}\d){{4}} ) {_NUMBER_PIECES}
      | (?! (?:19|20)\d\d [ ]? - ) (?= (?: \D?\d ){{6}} ) \d{{2,}} (?: [ -] \d{{2,}} ){{1,4}} | \d{{7,}}
      ) {_NOT_BEFORE_UNIT}""",
    _FLAGS,
)
