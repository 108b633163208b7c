"""Messages as neighbours write them, and as those who do not mean well do; all of them are made up."""

import csv
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.rules.moderation.abuse import AbuseReason

DATA = Path(__file__).parents[1] / "data"
FILES = {"remit": ("remit", "more_remit"), "triage": ("triage", "more_triage"), "everyday": ("everyday",)}
Row = dict[str, str]


@cache
def labelled(rule: str, part: str) -> tuple[Row, ...]:
    """One part of the messages that a rule is measured with; see data/README.md."""
    return tuple(row for name in FILES[rule] for row in _read(name) if row["part"] == part)


def plain() -> tuple[Row, ...]:
    """What leaves no doubt that somebody is in danger, by language and topic."""
    return _read("danger")


def plain_elsewhere() -> tuple[Row, ...]:
    """The same in languages that we do not speak yet, and what is harmless in them, of the topic "none"."""
    return _read("danger_unspoken")


def calm(part: str) -> tuple[Row, ...]:
    """What people write on a day without danger; one part was learnt from, the other kept apart."""
    return tuple(row for row in _read("calm") if row["part"] == part)


def beside() -> tuple[Row, ...]:
    """What people write while a question waits, and what it is: something else, or the answer to a question."""
    return _read("beside")


def refusals() -> tuple[Row, ...]:
    """What people write who would not help somebody for what they are, and what looks like it."""
    return (*_read("refusals"), *_read("refusals_hold"))


def topics() -> tuple[Row, ...]:
    """What people write who look for something, and what it is; "else" is what no place here is for."""
    return _read("topics")


EACH = 6
"""Children that each sentence was learnt with."""


def children(part: str) -> tuple[Row, ...]:
    """What parents write of their own children on a day without danger: all the sentences of one part, with some of the
    children each where they are to be learnt from, else with all of them."""
    return tuple(
        {"language": file.stem, "text": f"{text[:1].upper()}{text[1:]}"}
        for file in sorted((DATA / "children").glob("*.toml"))
        for text in _filled(tomllib.loads(file.read_text(encoding="utf-8")), part)
    )


def _filled(told: dict[str, list[str]], part: str) -> Iterator[str]:
    names = told["children"]
    for number, sentence in enumerate(told[part]):
        some = (names[number:] + names[:number])[:: len(names) // EACH] if part == "learnt" else names
        yield from (sentence.replace("{child}", child) for child in some)


@cache
def _read(name: str) -> tuple[Row, ...]:
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def meant() -> tuple[Row, ...]:
    """What residents want, in their own words: each sentence once, in all languages; see data/README.md."""
    return _sentences("intents")


@cache
def asked() -> tuple[Row, ...]:
    """What residents ask for help with, and which kind of help that is."""
    return _sentences("kinds")


@cache
def sought() -> tuple[Row, ...]:
    """What residents look for, and which topic that is; "else" is what no place here is for."""
    return _sentences("topics")


def _sentences(folder: str) -> tuple[Row, ...]:
    rows = (
        {"language": file.stem, "label": label, "text": text}
        for file in sorted((DATA / folder).glob("*.tsv"))
        for label, _, text in (line.partition("\t") for line in file.read_text(encoding="utf-8").splitlines())
    )
    return tuple({row["text"]: row for row in rows}.values())


def spent(rule: str) -> list[str]:
    """Messages of a labelled set that were held back, until this rule was mended because of them."""
    lines = [line.split("\t") for line in (DATA / "spent.tsv").read_text(encoding="utf-8").splitlines()]
    return [text for name, text in lines if name == rule]


NEIGHBOURS = (
    "Hallo, ich bin 78 und brauche jemanden, der mir am Donnerstag beim Einkaufen hilft. Etwa 30 Euro.",
    "Wer kann mir beim Möbelaufbau helfen? Ich schaffe es nicht allein. Kaffee und Kuchen gibt es gratis!",
    "ACHTUNG: Am Samstag wird in der Münsterstraße das Wasser abgestellt!!! Bitte alle Nachbarn informieren.",
    "Nachbarschaftsfest am 12.06. um 15 Uhr im Blücherpark! Alle sind eingeladen 🎉🍰🎶 Anmeldung: fest@example.org",
    "Suche jemanden, der mir beim Jobcenter-Brief hilft. Ich verstehe nicht, ob ich das Geld zurückzahlen muss.",
    "Verschenke ein Kinderbett, kostenlos, nur Abholung. Schreib mir gerne hier.",
    "Ich suche Arbeit als Reinigungskraft, habe Erfahrung und spreche Arabisch und etwas Deutsch.",
    "Mein Mann ist gestorben und ich bin sehr allein. Gibt es eine Gruppe für Witwen?",
    "Kostenloser Deutschkurs im Gemeindezentrum, Montag und Mittwoch 10-12 Uhr, mit Kinderbetreuung!",
    "Bitte helft mir, ich muss zum Arzt und habe niemanden für die Kinder. Heute noch!",
    "Hi everyone! We are having a small picnic in the park on Sunday at 3. Please register with Anna",
    "I need help with a letter from my bank, I don't understand what they want. It says I have to pay 45 €.",
    "Can someone recommend a good dentist who speaks English? I'm new in Dortmund.",
    "We offer free homework help for children every Tuesday, no registration needed. See https://www.example.org/hausaufgaben",
    "Hello, my mother is 82 and lives alone; she'd love somebody to play cards with once a week.",
    "Looking for volunteers to help at the food bank on Saturday, no experience needed. Coffee is free.",
    "Merhaba, annem için doktora gidecek bir kadın eşlikçi arıyoruz, o Almanca bilmiyor.",
    "Arkadaşlar, cumartesi günü parkta kahvaltı yapıyoruz, herkes davetli, ücretsiz!",
    "Çocuğumun okul ödevlerine yardım edecek birini arıyorum, haftada iki saat, Nordstadt.",
    "Taşınıyorum, pazar günü iki kişi yardım edebilir mi? Yemek benden :)",
    "السلام عليكم، محتاجة حدا يروح معي على الدكتور بكرا الساعة 9، ما بحكي ألماني منيح",
    "مرحبا جيران، عنا حفلة صغيرة بالحديقة يوم السبت، الكل معزوم، جيبوا أكل معكم ❤️🌸",
    "أبحث عن عمل، عندي خبرة بالطبخ. هل يوجد شخص يساعدني بكتابة السيرة الذاتية؟",
    "يوجد دورة لغة ألمانية مجانية في المركز، كل يوم اثنين، التسجيل عند السيدة مريم",
    "سلام، من تازه به دورتموند آمده\u200cام و برای ترجمه نامه اداره کار کمک می\u200cخواهم.",
    "کلاس رایگان زبان آلمانی هر دوشنبه در مرکز محله، ثبت نام لازم نیست",
    "مادرم بیمار است و کسی را می\u200cخواهیم که هفته\u200cای یک بار به او سر بزند.",
    "Добрий день! Шукаю людину, яка допоможе перекласти лист із Jobcenter. Дуже дякую!",
    "Запрошуємо всіх на безкоштовні курси німецької мови, щосереди. Реєстрація не потрібна.",
    "Потрібна допомога з переїздом у суботу, дві-три години, пригощу обідом.",
    "Здравствуйте, ищу кого-нибудь, кто сходит со мной к врачу. Могу заплатить за проезд, 10 евро.",
    "Отдам бесплатно детскую коляску, самовывоз, район Хёрде.",
    "Ребята, кто едет в субботу на рынок? Возьмите меня, пожалуйста, с собой, у меня тяжёлые сумки.",
    "Szukam pomocy przy przeprowadzce w sobotę, mam dużo kartonów.",
    "Caut pe cineva care vorbește germana să mă ajute la doctor.",
    "Treffpunkt für alle: Strickcafé im Quartiersbüro, jeden Dienstag 14-16 Uhr. Komm vorbei, wir freuen uns! 🧶☕️😊",
    "WER KANN MEINE BLUMEN GIESSEN VOM 3. BIS 10. JULI?",
    "Mein Handy ist kaputt, kann mir jemand zeigen wie WhatsApp geht? Ich bin im Seniorenheim.",
    "Fahrdienst gesucht: Am 5.3. Augen-OP, darf danach nicht selbst fahren. 20 € Benzingeld sind dabei.",
    "Die Gruppe trifft sich jetzt auch bei Telegram, Infos beim Quartiersbüro, www.quartier.example",
)
UNWANTED = (
    (
        "Verdiene 3000 € pro Woche von zu Hause! Keine Erfahrung nötig, schreib mir auf WhatsApp 💰",
        AbuseReason.PROMISES_MONEY,
    ),
    ("Sichere dir jetzt deinen Bitcoin-Bonus, nur heute! https://bit.ly/xyz", AbuseReason.INVESTS),
    (
        "Die Wohnung ist frei, bitte erst 300 € per Western Union, dann kommt der Schlüssel.",
        AbuseReason.PAYMENT_FIRST,
    ),
    ("Wohnung frei, Kaution vorab überweisen, ich bin im Ausland, Schlüssel kommt per Post", AbuseReason.PAYMENT_FIRST),
    ("Du Hurensohn, verpiss dich aus unserem Land", AbuseReason.INSULTS),
    ("Ich weiß wo du wohnst, ich bring dich um", AbuseReason.THREATENS),
    ("Heiße Frauen in deiner Nähe, Taschengeldtreffen, t.me/xxx", AbuseReason.SEXUAL),
    ("Evden çalışarak günde 500 TL kazan! Detaylar için DM at https://t.me/kazanc", AbuseReason.PROMISES_MONEY),
    ("Bahis sitemize üye ol, 1000 TL deneme bonusu seni bekliyor www.bahis.example", AbuseReason.INVESTS),
    ("Orospu çocuğu, seni öldürürüm", AbuseReason.THREATENS),
    ("اربح 500 دولار يوميا من المنزل بدون خبرة، للتواصل على الخاص واتساب", AbuseReason.GOES_PRIVATE),
    ("فرصة لا تعوض للاستثمار في العملات الرقمية ارباح مضمونة https://t.me/profit", AbuseReason.INVESTS),
    ("يا كلب يا ابن الشرموطة", AbuseReason.INSULTS),
    ("درآمد روزانه ۵ میلیون تومان در منزل بدون تجربه، پیام بده دایرکت", AbuseReason.PROMISES_MONEY),
    ("سرمایه گذاری در ارز دیجیتال با سود تضمینی، لینک زیر https://t.me/abc", AbuseReason.ASKS_TO_CLICK),
    ("Заробіток від 1000 $ на тиждень, без досвіду, пишіть у приват", AbuseReason.PROMISES_MONEY),
    ("Терміново потрібні люди, віддалена робота, від 18 років, виплати щодня", AbuseReason.OFFERS_WORK),
    ("Я знаю де ти живеш, тобі кінець", AbuseReason.THREATENS),
    ("You stupid bitch, go to hell", AbuseReason.INSULTS),
    ("B.i.t.c.o.i.n profit 10x guaranteed 𝐣𝐨𝐢𝐧 𝐧𝐨𝐰 t.me/abc", AbuseReason.LOOK_ALIKE_LETTERS),
    ("Brauche dringend deine Kontodaten, dann überweise ich dir das Geld", AbuseReason.PAYMENT_FIRST),
    ("Uygun faizli kredi, hemen onay, kapora alınır, whatsapptan yazın", AbuseReason.PAYMENT_FIRST),
    ("Falschgeld ohne Unterschied, schreibt mir", AbuseReason.FORBIDDEN_GOODS),
    ("Einmalige Chance für euch: garantiert und exklusiv, jetzt gratis", AbuseReason.ADVERTISES),
    ("Hi all, hey guys, dear friends: sign up now, this link!", AbuseReason.ADDRESSES_ALL),
)
