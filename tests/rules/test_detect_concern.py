"""A worry about a neighbour is heard in any of our languages, and what neighbours ask each other every day is not."""

import pytest

from bot.rules.safety.detect_concern import Concern, detect_concern, is_danger_of_another, is_parting, is_worry
from bot.rules.safety.detect_danger import assess_danger

WORRIES = {
    Concern.HARM: (
        "Die Frau, die ich besuche, schlägt ihr Kind",
        "she hits her child",
        "تضرب طفلها كل يوم",
        "Її чоловік б'є дитину",
        "Çocuğunu dövüyor",
    ),
    Concern.FEAR: (
        "Bilal macht mir Angst",
        "he frightens me",
        "Er hat mich bedrängt",
        "Beni korkutuyor",
        "هو يخيفني",
        "Він мене лякає",
        "Я його боюся. Боюся його.",
        "я його боюся",
        "я її боюсь",
        "Ich fürchte mich vor ihr",
        "he yelled at me",
        "bana bağırdı",
        "صرخ علي",
        "він кричав на мене",
    ),
    Concern.UNWELL: (
        "mir geht es schlecht nach dem Besuch",
        "Seit dem Besuch kann ich nicht mehr schlafen",
        "I feel bad since the visit",
        "Ziyaretten beri kendimi kötü hissediyorum",
        "أشعر أنني متعبة بعد الزيارة",
        "Мені погано після візиту",
        "Ich brauche Supervision",
        "I can't sleep since the visit",
        "ziyaret beni çok üzdü",
        "ما قدرت نام بعد الزيارة",
    ),
    Concern.MONEY: (
        "Der Helfer hat mir Geld gestohlen",
        "She stole my purse",
        "Parasını çaldılar, param çalındı",
        "سرقت محفظتي، سرق مالي",
        "Вона вкрала гроші",
        "er wollte meine Bankkarte",
        "Er hat nach meiner EC-Karte gefragt",
        "Sie hat mich um Geld gebeten",
        "she wanted my bank card",
        "he asked me for money",
        "banka kartımı istedi",
        "şifremi sordu",
        "طلب مني بطاقتي البنكية",
        "سألني عن الرقم السري",
        "він хотів мою банківську картку",
        "вона просила мій пін-код",
        "він просив у мене гроші",
        "er hat auch meine EC-Karte mitgenommen",
        "Sie hat meinen Geldbeutel eingesteckt",
        "meine Bankkarte hat er behalten",
        "he took my bank card",
        "Olena took my purse with her",
        "he took my debit card and did not give it back",
        "Banka kartımı aldı",
        "cüzdanımı alıp gitti",
        "أخذت بطاقتي البنكية معها",
        "أخذ محفظتي",
        "вона забрала мою картку",
        "він взяв мій гаманець",
        "Он забрал мою карту",
    ),
    Concern.DISCRIMINATION: (
        "Ich wurde schlecht behandelt, weil ich aus Syrien komme",
        "He was racist to me",
        "Bana ırkçı sözler söyledi",
        "هذا تمييز ضدي",
        "Це була дискримінація",
        "wegen meines Rollstuhls wurde ich abgewiesen",
        "Die waren unfreundlich zu mir, weil ich Muslimin bin",
        "Weil ich ein Kopftuch trage, wurde ich weggeschickt",
        "er hat gesagt, er hilft keinen Ausländern",
        "they were rude to me because I am Muslim",
        "I was sent away because of my wheelchair",
        "I was treated badly because of where I come from",
        "Suriyeli olduğum için kovuldum",
        "tekerlekli sandalyem yüzünden almadılar",
        "طردوني لأني أجنبية",
        "رفضوني بسبب الكرسي المتحرك",
        "мене вигнали через хустку",
        "мене образили, бо я з України",
        "they don't want people with my skin colour",
        "he told me to go back to my country",
        "they made fun of me because I am fat",
        "لأنني عربي",
        "لم يسمحوا لي بالدخول لأنني محجبة",
        "قال لي ارجع إلى بلدك",
        "لا يريدون ناس بلون بشرتي",
        "бо я українка",
        "вони не хочуть людей з моїм кольором шкіри",
        "він сказав, щоб я поверталася у свою країну",
        "geh zurück in dein Land",
        "er sagte ich soll zurück in mein Land",
        "Die wollen keine Leute mit meiner Hautfarbe",
        "Weil ich Araberin bin, habe ich die Wohnung nicht bekommen",
        "ülkene geri dön dedi",
        "benim ten rengimdeki insanları istemiyorlar",
        "kilom yüzünden benimle alay ettiler",
    ),
    Concern.QUARREL: (
        "Ich habe Streit mit meinem Nachbarn",
        "I had an argument with my neighbour",
        "Komşumla kavga ettik",
        "عندي خلاف مع جاري",
        "У мене сварка з сусідом",
        "komşum gürültü yapıyor",
        "Komşum bana bağırdı",
        "komşumla aram bozuk",
        "Nachbar ist so laut und hat mich angeschrien",
        "Die Leute über mir sind ständig laut",
        "Wir haben uns mit dem Nachbarn gestritten",
        "تشاجرت مع جاري",
        "جاري يصرخ علي دائما",
        "جارنا عامل ضجة كل ليلة",
        "I fell out with the woman next door",
        "my neighbours play loud music every night",
        "сусід кричав на мене через шум",
        "у мене проблеми з сусідом",
    ),
}
EVERY_DAY = (
    "Wer kommt mit zum Augenarzt?",
    "Meine Nachbarin sucht jemanden zum Reden",
    "Ich habe Angst vor der Prüfung meines Sohnes, wer lernt mit ihm?",
    "Ich komme zehn Minuten später",
    "Der Besuch war schön, danke!",
    "My neighbour needs a hand with the shopping",
    "I have lost my keys",
    "How much money does it cost?",
    "Kim benimle doktora gelir?",
    "Komşum için alışveriş yapabilir misiniz?",
    "أبحث عن شخص يرافقني إلى الطبيب",
    "Хто піде зі мною до лікаря?",
    "Wo bekomme ich eine EC-Karte?",
    "ich habe meine Karte vergessen",
    "ich habe meine Karte mitgenommen",
    "Haben Sie meine Karte mitgenommen?",
    "er hat meinen Brief mitgenommen",
    "Er hat meine Krankenkarte mitgenommen",
    "he took the letter to the post office for me",
    "she took my wallet to the shop for me",
    "I took my bank card with me",
    "he took my card game home",
    "kartımı unuttum",
    "kartımı aldım",
    "أخذت بطاقتي البنكية معي",
    "نسيت بطاقتي",
    "أخذت الرسالة إلى البريد",
    "я забула картку",
    "я взяла свою картку",
    "вона взяла мої картоплі",
    "mein Sohn will eine Karte für die Bibliothek",
    "Ich komme aus Syrien und suche Hilfe",
    "wer hilft mir mit meinem Rollstuhl?",
    "Das ist keine Ausländerbehörde",
    "Mein Nachbar hört schlecht, bitte laut klingeln",
    "Nachbarschaftsfest mit lauter Musik",
    "My neighbour is hard of hearing, please speak loud",
    "Ich möchte zurück in mein Land reisen, wer hilft mit dem Antrag?",
    "I want to go back to my country for a visit",
    "хочу повертатися у свою країну",
    "бо я українка, я говорю українською",
    "لأنني عربي أتكلم العربية",
    "Arap olduğum için Almanca bilmiyorum",
    "I am afraid of dogs",
    "my son wants a library card",
    "köpekten korkuyorum",
    "أخاف من الكلاب",
    "боюся собак",
    "син хоче читацьку картку",
    "",
)


@pytest.mark.parametrize(("worry", "words"), [(worry, one) for worry, all_ in WORRIES.items() for one in all_])
def test_a_worry_is_heard(worry: Concern, words: str) -> None:
    """As people write it, in capitals or not."""
    assert detect_concern(words) is worry
    assert detect_concern(words.upper()) is worry


@pytest.mark.parametrize("words", EVERY_DAY)
def test_everyday_words_are_no_worry(words: str) -> None:
    """Nobody hears of the office because they asked for company."""
    assert detect_concern(words) is None
    assert not is_worry(words)


@pytest.mark.parametrize(
    "words",
    [
        "Ich mache mir Sorgen um Karla",
        "um Frau Kaya mache ich mir Sorgen",
        "I'm really worried about him",
        "Zehra hanım için endişeleniyorum",
        "أنا قلقة على منى",
        "Я хвилююся за Дарію",
        "я волнуюсь за неё",
    ],
)
def test_whoever_worries_about_somebody_is_asked(words: str) -> None:
    """Though nothing is said to be feared."""
    assert is_worry(words)
    assert detect_concern(words) is None


ASKED_FOR_MONEY = (
    "er will 50 Euro von mir",
    "Er will Geld dafür",
    "Jonas will 50 Euro von mir",
    "Sie verlangt Geld fürs Einkaufen",
    "Mein Helfer möchte 20 Euro",
    "Er hat 30 € verlangt",
    "sie wollte bezahlt werden",
    "Ich soll ihm 50 Euro geben",
    "Er hat mich nach Geld gefragt",
    "er braucht geld von mir",
    "she wanted money for it",
    "he wants 50 euros from me",
    "Jonas asked me to pay him",
    "He asked for £20",
    "she said I have to pay her",
    "my helper demands money",
    "benden para istedi",
    "benden 50 euro istiyor",
    "Yardım için para istedi",
    "Bana para ver dedi",
    "yardımcım 20 euro istedi",
    "parayla yapıyormuş, 30 euro istiyor",
    "طلب مني فلوس",
    "طلبت مني خمسين يورو",
    "بده مصاري مني",
    "يريد مني 50 يورو",
    "هو عايز فلوس",
    "طلب مني أن أدفع له",
    "просила гроші",
    "він хоче 50 євро",
    "Вона хоче грошей за допомогу",
    "вимагає гроші",
    "він попросив у мене 20 євро",
    "просить заплатити йому",
    "она попросила денег",
    "он хочет 50 евро",
    "Петро просив гроші на бензин",
)
PRICES = (
    "Ich will dir 50 Euro geben",
    "Was kostet das?",
    "Kostet die Hilfe Geld?",
    "Er hat mir das Wechselgeld gegeben",
    "Ich gebe dir das Geld für den Einkauf zurück",
    "Ich will 5 Euro für den Einkauf mitgeben",
    "Der Einkauf hat 23 Euro gekostet",
    "er will mit mir zur Bank gehen",
    "Er will kein Geld von mir",
    "sie wollte kein Geld",
    "Do I have to pay?",
    "How much does it cost?",
    "She did not want any money",
    "I want to pay for the groceries",
    "he paid 10 euros for the milk",
    "Para istemedi",
    "Ücretli mi?",
    "Alışveriş 20 euro tuttu",
    "هل الخدمة مجانية؟",
    "ما طلب فلوس",
    "كم يكلف؟",
    "Скільки це коштує?",
    "він не хоче грошей",
    "Чек на 20 євро",
    "Wer gibt Geld für unser Projekt?",
    "Das Ticket kostet 3 Euro",
)


@pytest.mark.parametrize("words", ASKED_FOR_MONEY)
def test_who_asks_for_money_is_a_worry(words: str) -> None:
    """Help among neighbours is a gift, whatever it is asked for."""
    assert detect_concern(words) is Concern.MONEY


@pytest.mark.parametrize("words", PRICES)
def test_what_things_cost_is_none(words: str) -> None:
    """Nor what a neighbour did not want."""
    assert detect_concern(words) is None


OTHERS = (
    "Der Mann meiner Nachbarin würgt sie",
    "My neighbour's husband beats her",
    "The woman I help wants to kill herself",
    "Komşum yerde yatıyor",
    "جارتي بتضرب ابنها",
    "Сусідка лежить без свідомості",
)
THEIRS = ("Mein Mann schlägt mich", "My husband beats me", "Kocam beni dövüyor", "زوجي يضربني", "Чоловік мене б'є")


@pytest.mark.parametrize("words", OTHERS)
def test_danger_of_somebody_else_is_known(words: str) -> None:
    """Whoever writes it is in no danger by it."""
    assert is_danger_of_another(words)


@pytest.mark.parametrize("words", THEIRS)
def test_danger_of_their_own_is_none_of_others(words: str) -> None:
    """Nobody else is looked for."""
    assert not is_danger_of_another(words)


PARTINGS = (
    "Ich will nicht, dass er noch einmal kommt",
    "Er soll nicht mehr kommen",
    "I don't want him to come any more",
    "she should not come again please",
    "Artık gelmesini istemiyorum",
    "onun bir daha gelmesini istemiyorum",
    "ما بدي يجي لعندي مرة تانية",
    "لا أريد أن تأتي مرة أخرى",
    "я не хочу, щоб він більше приходив",
    "не хочу, чтобы она больше приходила",
    "нехай більше не приходить",
    "لا أريد أن أراه مرة أخرى",
    "ما بدي شوفه مرة تانية",
    "не хочу більше його бачити",
    "я не хочу больше его видеть",
    "більше не хочу з нею зустрічатися",
    "Ich will ihn nicht mehr sehen",
    "Ich möchte nicht mehr zu ihm gehen",
    "I don't want to see her anymore",
    "I never want to meet him again",
    "onu bir daha görmek istemiyorum",
    "artık ona gitmek istemiyorum",
)
NO_PARTINGS = (
    "Er soll morgen nicht kommen, ich bin beim Arzt",
    "yarın gelmesini istemiyorum, evde yokum",
    "Я хочу, щоб вона прийшла ще раз",
    "بدي تجي مرة تانية",
    "I want her to come again",
    "don't let him come before ten",
    "Ich will sie sehen",
    "Ich will das nicht mehr machen",
    "I want to see him again",
    "не хочу більше чекати",
    "я не хочу більше жити",
    "لا أريد أن أعيش بعد الآن",
    "onu görmek istiyorum",
)


@pytest.mark.parametrize("words", PARTINGS)
def test_a_parting_is_heard_and_is_no_danger(words: str) -> None:
    """Nobody who does not want to see somebody again wants to die."""
    assert is_parting(words)
    assert detect_concern(words) is None
    assert assess_danger(words).dangers == ()


@pytest.mark.parametrize("words", NO_PARTINGS)
def test_other_wishes_are_no_parting(words: str) -> None:
    """A wish to meet, a task, and a wish to die."""
    assert not is_parting(words)


@pytest.mark.parametrize("words", [*WORRIES[Concern.QUARREL], *WORRIES[Concern.DISCRIMINATION]])
def test_what_has_an_answer_of_its_own_is_no_danger(words: str) -> None:
    """A quarrel and bad treatment sound like violence to the classifier alone."""
    assert not assess_danger(words).dangers


@pytest.mark.parametrize(
    "words",
    [
        "Er sagte, geh zurück in dein Land, sonst bringe ich dich um",
        "Er hat mich geschlagen und gesagt ich soll zurück in mein Land",
        "go back to your country or I will kill you",
        "ülkene dön yoksa seni öldürürüm dedi",
        "قال لي ارجع إلى بلدك وإلا سأقتلك",
        "сказав: їдь у свою країну, бо вб'ю",
        "Mein Nachbar ist laut und steht mit einem Messer vor der Tür",
    ],
)
def test_a_threat_beside_it_is_danger(words: str) -> None:
    """Nothing of it hides what is said besides."""
    assert assess_danger(words).sure
