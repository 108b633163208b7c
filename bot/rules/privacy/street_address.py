"""How people write the street and the number they live at: in German first, and as newcomers write it in their script.

Every pattern is for words whose digits are Latin and whose blanks and dashes are plain.
"""

import regex

# House numbers as they are said: twelve, nineteen, a hundred and ten.
_NUMBER_IN_WORDS = r"""(?<!\p{L}) (?:
      (?: ein | zwei | drei | vier | fünf | sechs | sieben | acht | neun )?hundert\p{L}* | \p{L}*zehn | elf | zwölf
    | \p{L}*(?: zwanzig | dreißig | vierzig | fünfzig | sechzig | siebzig | achtzig | neunzig )
    | eleven | twelve | \p{L}+teen | (?: a | one )[ ]hundred(?:[ ]\p{L}+)?
    | (?: twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety )(?:[ -]\p{L}+)?
    | (?: on | yirmi | otuz | kırk | elli | altmış | yetmiş | seksen | doksan | yüz )
        (?:[ ](?: bir | iki | üç | dört | beş | altı | yedi | sekiz | dokuz | on ))?
    | (?: сто | двадцять | тридцять | сорок | пʼятдесят | шістдесят | сімдесят )(?:[ ]\p{L}+)?
    | \p{L}+надцять | десять )(?!\w)"""
# Behind a number in a street no unit stands: "Hauptstraße 12 Uhr" is a time to meet.
_NUMBER = (
    r"""(?: ,?[ ]? (?:haus)? (?:nr|nummer|no|رقم|پلاک|д|буд) [.:]? [ ]? | ,?[ ] | (?<=[.\p{L}]) )
    (?: \d{1,4} | """
    + _NUMBER_IN_WORDS
    + r""" ) (?:['’]?(?:de|da|te|ta)(?!\w))? (?:[ ]?[a-hа-г](?!\w))?
    (?: (?: [ ]?[-/+][ ]? | [,;] ) \d{1,4} (?:[ ]?[a-h](?!\w))? )*+
    (?! [\w%€$] | [.:,]\d | [ ]? (?: uhr | h | min(?:ute)?n? | std | stunden? | tagen? | wochen? | jahren? | mal | k?m
        | meter | kilometer | grad | euro? | prozent | leuten? | personen | menschen | kindern? | plätzen? ) \b )"""
)

# Words that end like a street and are none.
_NO_STREET = r"""(?! (?: arbeits | ausbildungs | bolz | camping | fußball | grill | kita | park | pflege | schlaf | sitz
    | spiel | sport | steh | stell | studien | tennis | warte | einer? | fahrrad | fuß | geh | rad | heim | her
    | hin | nach | rück | um | wander | durch | irr | bahn ) (?:platz|weg|steig) \b )"""
_NO_OWNER = r"(?! (?: diese[rnm]? | unser | jeder | keiner | letzter | erster | zweiter | freier ) \b )"
# What "am", "im" and "zum" also stand before, with a number behind it.
_NO_NAME = r"""(?! (?: montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag | januar | februar | märz
    | april | mai | juni | juli | august | september | oktober | november | dezember | morgen | abend | mittag | ende
    | anfang | alter | artikel | haus | block | stock | gebäude | saal | büro | kapitel | zug | bahn | gruppe | kasse
    | halle | nummer | nr | zeit | pause | seite | stelle | platz | tisch | etage | schalter | reihe | stunde | minute
    | woche | schnitt | ganzen | moment | monat | sommer | herbst | winter | station | haltestelle | wohnung | tür
    | eingang | teil | \w* (?: bus | schule | raum | gleis | zimmer | linie | klasse | jahr | uhr | tag
    | gabe ) ) \b )"""
# The first letter of a name is a capital; in small letters only what ends like a field or a hill is taken for one.
_WORD = r"(?-i:\p{Lu})[\p{L}\p{M}'-]{2,30}"
_NAME = rf"""{_NO_NAME} (?: {_WORD} (?: [ ] {_NO_NAME} {_WORD} )?
    | \p{{L}}{{0,25}} (?: markt|bach|berg|feld|hang|tor|teich|kirche|garten|mühle|wiese|wald|see|busch|born ) )"""

_STREET_SHAPES = (
    # Hauptstr. 12, Heinrich-Heine-Straße 5
    r"[\p{L}\p{M}.'-]{1,40} (?: stra(?:ß|ss)e | str\.? | gasse | allee | chaussee )" + _NUMBER,
    # Kölner Str. 5, Lange Allee 3
    r"[\p{L}\p{M}.'-]{2,40} [ ] (?: stra(?:ß|ss)e | str\.? | gasse | allee | chaussee )" + _NUMBER,
    # Borsigplatz 5, Westenhellweg 3-5
    _NO_STREET
    + r"[\p{L}\p{M}'-]{3,40} (?: platz|weg|ring|wall|damm|(?<!ä)ufer|graben|stieg|steig|kamp|pfad|heide|brink|siepen )"
    + _NUMBER,
    # Kastanienalle 9, as it is misspelt; tempelhofer ufer 12, am alten markt 3 in small letters; ring 88 with a flat
    r"\p{L}{5,30}nalle" + _NUMBER,
    r"\p{L}{3,30}er [ ] (?: ufer | damm | platz | ring )" + _NUMBER,
    r"am [ ] (?: alten | neuen ) [ ] (?: markt | hof | tor )" + _NUMBER,
    r"(?: ring | wall )" + _NUMBER + r"(?= [ ] (?: whg | wohnung )\b )",
    # Alter Markt 3
    _NO_OWNER
    + r"(?-i:\p{Lu}) \p{L}{1,20} (?:er|en|e|\.) [ ] (?: platz|weg|ring|wall|damm|markt|hof|pfad|kamp )"
    + _NUMBER,
    # Platz der Alten Synagoge 1, Straße des 17. Juni 135
    r"(?: platz|stra(?:ß|ss)e|allee ) [ ] de[rs] [ ] [\w.-]{2,30} (?:[ ](?-i:\p{Lu})[\p{L}-]{2,30})?" + _NUMBER,
    # Am Beilstück 5, Auf der Heide 12; "im Keller 3 Kisten" counts something
    r"""(?: am | an[ ]de[rmn] | auf[ ]de[rmn] | im | in[ ]de[rnm] | zum | zur | beim | unter[ ]den | hinter[ ]de[rm]
        | vor[ ]de[rm] ) [ ]"""
    + _NAME
    + r"(?! [ ] (?:19|20)\d\d \b )"
    + _NUMBER
    + r"(?! [ ] (?-i:\p{Lu})\p{Ll} )",
    # ich wohne Rabenhof 71; Rabenhof 71, 44137 Dortmund
    r"(?<= (?: \b wohn(?:e|en|t) (?:[ ]i[nm])? | adresse (?:[ ]ist)? :? | anschrift :? ) [ ] )" + _NAME + _NUMBER,
    rf"{_WORD} (?: [ ] {_WORD} )?" + _NUMBER + r"(?= ,?[ ] (?: d- )? \d{5} \b )",
    # Atatürk Caddesi No: 5, Main Street 5
    r"[\p{L}\p{M}]{2,30} [ ]? (?: sokak | sokağı | sk\. | caddesi | cad\. | bulvarı | street | road | avenue )"
    + _NUMBER,
    # شارع الملك فيصل 12, خیابان آزادی پلاک ۵, and German streets in these letters
    r"(?: شارع | خیابان | کوچه ) (?:[ ]\p{L}+){1,3}?" + _NUMBER,
    r"[\p{L}\p{M}-]{0,30} [شس]ترا[سص][هةى]?" + _NUMBER,
    # ул. Садовая, 50; Мюнстерштрассе 120
    r"(?: ул | вул | улица | вулиця | проспект | бульвар ) \.? [ ] [\p{L}-]{2,30}" + _NUMBER,
    # Clarenberg 31, and a number in front of its street
    rf"{_NO_NAME} (?-i:\p{{Lu}}) \p{{Ll}}{{2,20}} berg" + _NUMBER,
    r"\d{1,4} [a-h]? [ ] [\p{L}-]{3,40} (?: stra(?:ß|ss)e | str\. ) (?! [\w] | [ ]\d )",
    r"[\p{L}-]{2,30} [ ]? [sş]tra(?:s|ss)e" + _NUMBER,
    r"[\p{L}-]{2,30} [ ]? (?: штрассе | штрасе | штр\.? | аллее | алее | вег | плац | уфер )" + _NUMBER,
    r"\p{L}{2,20} [ ] (?: فيغ | شتراسه | شتراسة | بلاتز )" + _NUMBER,
    r"(?: بناية | بيت | رقم ) [ ] \d{1,4} [ ] ب?شارع [ ] [\p{L}.-]{2,30}",
)
# The floor and the door, where they are told behind the number.
_FLOOR = r"""(?: ,? [ ] (?:
      \d{1,3} \.? (?:st|nd|rd|th)? [ ]? (?: og | stock | etage | kat | floor | поверх | этаж
        | під[ʼ’' ]?їзд | под[ʼ’']?езд )
    | (?: erster | zweiter | dritter | vierter | fünfter | sechster ) [ ] stock | hinterhaus | vorderhaus
    | erdgeschoss | hinterhof
    | (?: \d (?:st|nd|rd|th) [ ] )? (?: backyard | courtyard ) | підвал | bodrum[ ]kat
    | الطابق [ ] \p{L}+ | tür | links | rechts | mitte | left | right | door | hinten | sol | sağ
    | праворуч | ліворуч | يمين | يسار ) (?!\w) ){0,4}"""
STREET_PATTERN = regex.compile(
    r"(?<![\w-]) (?:" + "|".join(_STREET_SHAPES) + ")" + _FLOOR, regex.IGNORECASE | regex.VERBOSE
)
