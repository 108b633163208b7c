"""What neighbours like to do together, in their own words: nobody is named, so nothing is marked."""

import pytest

from bot.rules.privacy.personal_data import find_personal_data

ARABIC = """
قهوة وحديث
شاي وحديث بعد الظهر
لعب الشطرنج في المكتبة
طبخ معا وأكل معا
مشي في الحديقة
قراءة كتب للأطفال
تعلم اللغة الألمانية
مساعدة في التسوق
تصليح الدراجات
زراعة الورود في الحديقة
رسم وتلوين
موسيقى وغناء
رقص وفرح
سهرة أدبية
لقاء النساء صباح الجمعة
نزهة عند البحيرة
خياطة وتطريز
حديث عن السفر
كرة القدم للجميع
سباحة يوم السبت
أبحث عن شخص كريم يساعدني في حمل الأغراض
أحتاج مساعدة في قراءة رسالة
مرافقة إلى المتحف
فطور جماعي في رمضان
حفلة عيد
سلام وأمل للجميع
ربيع جميل في الحديقة
نور الشمس والهواء
هدية بسيطة
أمسية شعر
لعب الورق مع كبار السن
تعليم استخدام الهاتف
صيانة الحاسوب
تركيب مصباح
تعليق صور
شراء الخبز والحليب
مقهى اللغة
جمال الطبيعة
تمارين رياضية خفيفة
حكايات قديمة
"""
TURKISH = """
kahve ve sohbet
çay ve kek
satranç oynamak
birlikte yemek yapmak
parkta yürüyüş
çocuklara kitap okumak
Almanca öğrenmek
alışverişte yardım
bisiklet tamiri
bahçede çiçek dikmek
resim ve boyama
müzik ve şarkı
halk dansları
cuma sabahı kadınlar buluşması
göl kenarında piknik
dikiş ve nakış
seyahat üzerine sohbet
herkes için futbol
cumartesi yüzme
ekmek ve süt almak
mektup okumak için yardım
müzeye birlikte gitmek
ramazanda iftar
bayram kutlaması
barış ve umut
bahar şenliği
güneş ve deniz
küçük bir hediye
şiir akşamı
kart oyunu
telefon kullanmayı öğretmek
bilgisayar tamiri
lamba takmak
resim asmak
dil kahvesi
doğa yürüyüşü
hafif spor
eski masallar
komşularla kahvaltı
gül fidanı dikmek
"""
UKRAINIAN = """
кава і розмова
чай і пиріг
грати в шахи
готувати разом
прогулянка в парку
читати книжки дітям
вивчати німецьку
допомога з покупками
ремонт велосипедів
садити квіти в саду
малювання і фарби
музика і спів
народні танці
зустріч жінок у п'ятницю вранці
пікнік біля озера
шиття і вишивання
розмова про подорожі
футбол для всіх
плавання в суботу
купити хліб і молоко
допомога прочитати листа
разом до музею
святкування Великодня
надія і мир
віра в добро
любов до книжок
весняне свято
сонце і море
маленький подарунок
вечір поезії
гра в карти
навчити користуватися телефоном
ремонт комп'ютера
повісити лампу
повісити картину
мовне кафе
прогулянка на природі
легка гімнастика
старі казки
сніданок із сусідами
"""


@pytest.mark.parametrize(
    "words", [line for lines in (ARABIC, TURKISH, UKRAINIAN) for line in lines.strip().split("\n")]
)
def test_an_activity_names_nobody(words: str) -> None:
    """Many everyday words are first names as well."""
    assert not list(find_personal_data(words))


@pytest.mark.parametrize(
    "words", ["اسمي ربيع وأسكن في هورده", "اتصلوا بفاطمة من فضلكم", "benim adım Bahar", "мене звати Надія"]
)
def test_who_gives_their_name_is_named(words: str) -> None:
    """Where other words say so, also with a name that is an everyday word."""
    assert list(find_personal_data(words))
