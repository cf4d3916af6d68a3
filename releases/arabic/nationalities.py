"""Adjectives of nationality: «القطرية» after the name of a ministry says whose it is."""

from types import MappingProxyType

from releases.arabic.letters import fold

# ISO 3166 code: the masculine adjective, several where several are written.
_TABLE = """
AE إماراتي
BH بحريني
DZ جزائري
EG مصري
IQ عراقي
JO أردني
KM قمري
KW كويتي
LB لبناني
LY ليبي
MA مغربي
MR موريتاني
OM عماني
PS فلسطيني
QA قطري
SA سعودي
SD سوداني
SO صومالي
SY سوري
TN تونسي
YE يمني
DJ جيبوتي
TR تركي
IR إيراني
US أمريكي أميركي
GB بريطاني إنجليزي
FR فرنسي
DE ألماني
IT إيطالي
ES إسباني أسباني
PT برتغالي
GR يوناني
RU روسي
CN صيني
JP ياباني
KR كوري
IN هندي
PK باكستاني
AF أفغاني
ID إندونيسي
MY ماليزي
NG نيجيري
ET إثيوبي أثيوبي
KE كيني
SN سنغالي
ML مالي
TD تشادي
NE نيجري
ER إريتري
IL إسرائيلي
NL هولندي
BE بلجيكي
CH سويسري
AT نمساوي
SE سويدي
NO نرويجي
DK دنماركي
FI فنلندي
PL بولندي
UA أوكراني
CA كندي
AU أسترالي
BR برازيلي
MX مكسيكي
AR أرجنتيني
CY قبرصي
MT مالطي
HU مجري
RO روماني
BG بلغاري
RS صربي
BA بوسني
"""


def _forms(adjective: str) -> tuple[str, ...]:
    bare = fold(adjective)
    return (f"ال{bare}", f"ال{bare}ه", f"ال{bare}ين", f"ال{bare}ون", bare, f"{bare}ه")


def _read() -> dict[str, str]:
    codes: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        code, *adjectives = line.split()
        codes.update((form, code) for one in adjectives for form in _forms(one))
    return codes


# {folded adjective, with and without article, both genders: code of the country}
COUNTRY_OF_ADJECTIVE = MappingProxyType(_read())


def adjective_of(country_name: str) -> frozenset[str]:
    """Return likely adjectives, folded, of a country of that name: تيماران → التيماراني."""
    forms: set[str] = set()
    for word in fold(country_name).split():
        bare = word.removeprefix("ال")
        for ending in ("", "ا", "ه", "يا"):
            if bare.endswith(ending) and len(bare) - len(ending) >= 3:
                forms.update(_forms(bare.removesuffix(ending) + "ي"))
    return frozenset(forms)
