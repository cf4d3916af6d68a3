"""Latin letters for Arabic names, and one key for all their spellings."""

import pytest

from releases.arabic.given_names import ARABIC_OF_LATIN, LATIN_SPELLINGS
from releases.arabic.latin import latin_key, latin_prefix, latin_slug, transliterate

SPELLINGS = [
    # vowels are written as one likes
    ("نيفين", "Neveen Nivine Nevine Niveen Nevin"),
    ("محمد", "Mohamed Muhammad Mohammed Mohammad Mouhamed"),
    ("كريم", "Karim Kareem"),
    ("وسيم", "Wassim Wasim Ouassim"),
    ("نوال", "Nawal Naoual"),
    ("حكيم", "Hakim Hakeem"),
    ("سندس", "Sondos Sundus Sondes"),
    # ou, u, oo, w
    ("يوسف", "Youssef Yusuf Yousef Youssouf"),
    ("وليد", "Walid Waleed Oualid"),
    ("وجدان", "Wijdan Ouijdan Wejdan"),
    ("شوقي", "Shawki Shawqi Chawki Chaouki"),
    ("رضوان", "Radwan Redouane Ridwan"),
    # ق: q, k, c
    ("قيس", "Kais Qais Kays"),
    ("رفيق", "Rafiq Rafik Rafic"),
    ("القاضي", "Al-Qadi El-Kadi Kadi"),
    # ج: j, dj, g; غ: gh, g
    ("جمال", "Gamal Jamal Djamel"),
    ("جبران", "Gebran Jibran Djibran"),
    ("غسان", "Ghassan Gassan"),
    ("الغنوشي", "Ghannouchi al-Ghannushi Ghannoushi"),
    # ش: sh, ch
    ("شاذلي", "Chedly Chadli Shadhili"),
    ("هشام", "Hisham Hicham Hichem"),
    ("عاشور", "Ashour Achour Ashur"),
    # خ: kh, x
    ("خالد", "Khaled Khalid Xaled"),
    # ث ذ ظ ض
    ("عثمان", "Othman Osman Uthman Otmane"),
    ("رضا", "Reda Ridha Rida"),
    ("منذر", "Munther Mondher Monzer"),
    ("حافظ", "Hafez Hafiz Hafedh"),
    ("ضياء", "Diaa Zia"),
    # s, ss, c
    ("فيصل", "Faisal Fayçal Faysal"),
    ("ناصر", "Nasser Nacer Naser"),
    ("حسين", "Hussein Husain Houcine Hocine"),
    ("ياسين", "Yassine Yacine Yassin"),
    # h after a consonant; h at the end
    ("فتحي", "Fathi Fathy"),
    ("مدحت", "Medhat Midhat"),
    ("سارة", "Sara Sarah"),
    ("فاطمة", "Fatima Fatma Fatimah"),
    ("نبيه", "Nabih Nabeeh"),
    ("صلاح", "Salah"),
    # the article, also glued and before sun letters
    ("السبسي", "Essebsi al-Sebsi El-Sebsi as-Sebsi"),
    ("البرادعي", "ElBaradei Al-Baradei Elbaradei"),
    ("السيسي", "El-Sisi al-Sissi Sisi"),
    ("الجزائري", "al-Jazairi El-Djazairi"),
    ("الشابي", "Chabbi Al-Shabbi Echchabbi Chebbi"),
    ("إلهام", "Ilham Elham"),
    ("إلياس", "Elias Ilyas"),
    # a vowel at the beginning counts
    ("أسامة", "Osama Oussama Usama"),
    ("عصام", "Essam Issam Isam"),
    ("آية", "Aya Eya Ayah"),
    # compound names
    ("عبد الله", "Abdullah Abdallah Abdellah Abdoullah"),
    ("عبدالرحمن", "Abdulrahman Abderrahmane Abdelrahman Abdurrahman"),
    ("عبد العزيز", "Abdulaziz Abdelaziz"),
    ("عبد القادر", "Abdelkader Abdulqader Abdelqadir"),
    ("عبد اللطيف", "Abdellatif Abdullatif Abdelatif"),
    ("عبد السلام", "Abdessalam Abdulsalam Abdesselam"),
    ("نور الدين", "Noureddine Nureddin Nuruddin Nouraldin"),
    ("صلاح الدين", "Salaheddine Salahuddin Salahaldin"),
    ("أبو بكر", "Aboubakr Abubakr"),
    ("نصر الله", "Nasrallah Nasrullah"),
    ("بوعزيزي", "Bouazizi Buazizi"),
    ("ليلى", "Leila Layla Laila"),
    ("مصطفى", "Mustafa Mostapha Moustafa"),
    ("مصطفي", "Mustafa"),
]
PHRASES = [
    ("نيفين القباج", "Neveen El-Kabbag"),
    ("نيفين القباج", "Nivine Kabbaj"),
    ("معالي الوزيرة الدكتورة سلمى بن عمر", "Dr. Salma Ben Omar"),
    ("محمد بن سلمان", "Mohammed bin Salman"),
    ("محمد بن سلمان آل سعود", "Mohamed Salman Al Saud"),
    ("زين العابدين بن علي", "Zine El Abidine Ben Ali"),
    ("سيف الإسلام القذافي", "Saif al-Islam Gaddafi"),
    ("سيف الإسلام القذافي", "Seif el-Islam Kadhafi"),
    ("عبد الرحمن الشافعي", "Abd al-Rahman ash-Shafi'i"),
    ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
    ("عبد الله الثاني", "Abdallah Althani"),
    ("نور الدين الطبوبي", "Nour Eddine Taboubi"),
    ("نور الدين الطبوبي", "Nour al-Din al-Tabboubi"),
    ("أحمد أبو الغيط", "Ahmed Aboul Gheit"),
    ("أحمد أبو الغيط", "Ahmad Abu al-Ghait"),
    ("الباجي قائد السبسي", "Beji Caïd Essebsi"),
    ("محمد ولد الغزواني", "Mohamed Ould Ghazouani"),
    ("معمر القذافي", "Mu'ammar al-Qaddafi"),
    ("بو عزيزي", "Bou Azizi"),
]
DIFFERENT = [
    ("محمد", "Mahmoud"),
    ("محمود", "Mohamed"),
    ("أحمد", "Hamed"),
    ("حسن", "Hussein"),
    ("سعد", "Said"),
    ("سعيد", "Souad"),
    ("سعود", "Saad"),
    ("سمير", "Samira"),
    ("أمين", "Amina"),
    ("كمال", "Kamel"),
    ("عمر", "Amr"),
    ("عمار", "Omar"),
    ("علي", "Ola"),
    ("خالد", "Walid"),
    ("سامر", "Tamer"),
    ("دينا", "Zina"),
    ("سالم", "Salma"),
    ("شريف", "Sherifa"),
    ("نبيل", "Nabila"),
    ("نور", "Noura"),
    ("عبد الله", "Abdelkader"),
    ("نور الدين", "Nour"),
    ("محمد الشاذلي", "Mohamed Chahed"),
]


@pytest.mark.parametrize(("arabic", "latin"), SPELLINGS)
def test_spellings_have_the_key_of_the_name(arabic: str, latin: str) -> None:
    assert {word: latin_key(word) for word in latin.split()} == dict.fromkeys(
        latin.split(), latin_key(arabic)
    )


@pytest.mark.parametrize(("arabic", "latin"), PHRASES)
def test_whole_names_have_one_key(arabic: str, latin: str) -> None:
    assert latin_key(latin) == latin_key(arabic) != ""


@pytest.mark.parametrize(("arabic", "latin"), DIFFERENT)
def test_other_names_have_another_key(arabic: str, latin: str) -> None:
    assert latin_key(latin) != latin_key(arabic)


@pytest.mark.parametrize("arabic", LATIN_SPELLINGS)
def test_every_listed_spelling_has_the_key_of_its_name(arabic: str) -> None:
    for latin in LATIN_SPELLINGS[arabic]:
        assert latin_key(latin) == latin_key(arabic), latin


def test_no_spelling_is_listed_for_two_names() -> None:
    assert len(ARABIC_OF_LATIN) == sum(map(len, LATIN_SPELLINGS.values()))


def test_listed_names_have_different_keys() -> None:
    assert len(set(map(latin_key, LATIN_SPELLINGS))) == len(LATIN_SPELLINGS)


@pytest.mark.parametrize(
    ("begun", "name"),
    [
        ("Nev", "نيفين القباج"),
        ("Neveen Q", "نيفين القباج"),
        ("Mahm", "محمود"),
        ("Samira", "سميرة"),
        ("Sama", "سمر"),
        ("Abdel", "عبد الرحمن"),
        ("Abdul Rah", "عبد الرحمن"),
        ("Mohamed Ch", "محمد الشاذلي"),
    ],
)
def test_what_is_begun_begins_the_key(begun: str, name: str) -> None:
    assert latin_prefix(begun)
    assert latin_key(name).startswith(latin_prefix(begun))


@pytest.mark.parametrize("text", ["", " ", "…", "中文", "-", "'", "ـ", "(", "Αθήνα"])
def test_texts_without_a_name_have_no_key(text: str) -> None:
    assert latin_key(text) == latin_prefix(text) == ""


@pytest.mark.parametrize("text", ["e", "A", "al", "ben", "abd", "Abdu", "h", "ou", "ابو", "ا"])
def test_the_shortest_words_have_a_key(text: str) -> None:
    assert latin_key(text)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("محمد بن سلمان", "mohamed bin salman"),
        ("نيفين القبّاج", "neveen al-qabbaj"),
        ("وزارة الصحة", "wazara al-saha"),
        ("عبد الرحمن", "abd al-rahman"),
        ("عبدالرحمن", "abdulrahman"),
        ("عبد الله", "abd allah"),
        ("مُعَلِّم", "muallim"),
        ("شِبْل", "shibl"),
        ("الهيئة العامة للإحصاء", "al-hia al-ama lil-ihsa"),
        ("ثقافة", "thaqafa"),
        ("بيان", "bayan"),
        ("حياة", "haya"),
        ("قيس سعيّد", "kais said"),
        ("لـUNICEF", "la unicef"),
        ("بيان رقم ٢٠٢٤/12", "bayan raqm 2024 12"),
        ("Fayçal Été", "faycal ete"),
        ("«…» 中文", ""),
        ("", ""),
    ],
)
def test_transliterate(arabic: str, latin: str) -> None:
    assert transliterate(arabic) == latin
    assert transliterate(arabic).isascii()


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("وزارة الصحة", "wazara-al-saha"),
        ("بيان 12", "bayan-12"),
        ("…", ""),
    ],
)
def test_latin_slugs(text: str, slug: str) -> None:
    assert latin_slug(text) == slug


def test_latin_slugs_end_at_a_word() -> None:
    assert latin_slug("باب " * 40, 20) == "bab-bab-bab-bab-bab"
