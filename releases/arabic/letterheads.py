"""What stands above a release on its paper: the state, the ministry, «بلاغ صحفي»."""

import re

from releases.arabic.letters import fold
from releases.arabic.name_keys import name_key

# Longer lines say more than who writes.
_LONGEST = 90
_GENRE = re.compile(
    r"(?:(?:بلاغ|بيان|خبر|تصريح|اعلان|اعلام|نشره)(?:\s(?:صحفي|اعلامي|رسمي|هام|عاجل|للصحافه|مشترك"
    r"|صحفيه|اعلاميه|للراي\sالعام|الي\sالراي\sالعام|للنشر))*|للنشر(?:\s(?:الفوري|فورا))?|عاجل"
    r"|communique(?:\sde\spresse)?|press\srelease|for\simmediate\srelease)"
)
_STATE = re.compile(r"(?:الجمهوريه|المملكه|دوله|سلطنه|الدوله|مملكه|جمهوريه)(?:\s\S+){1,4}")
_OFFICE = re.compile(
    r"(?:وزاره|رياسه|كتابه\sالدوله|ديوان|مكتب|اداره|الاداره\sالعامه|المكتب\sالاعلامي|مصلحه|المركز"
    r"\sالاعلامي|وحده|خليه|المديريه\sالعامه|قسم)(?:\s.+)?"
)
# «وزارة الأسرة والمرأة وكبار السن» names; «وزارة الصحة تفتتح مركزا» tells.
_OF_NAME = re.compile(r"(?:و?[بل]?ال|و?لل|و).+|شوون|شئون|ديوان|مكتب|وزير[ةه]?|وزار[ةه]")
_BLESSING = "بسم الله الرحمن الرحيم"
# «عدد: 123/2022», «الرقم المرجعي: …»
_NUMBER = re.compile(
    r"(?:ال)?(?:عدد|رقم|مرجع|ref|n°)(?:\s\S+)?\s*[:：]\s*[\w/.\-–]+", re.IGNORECASE
)


def is_letterhead(line: str) -> bool:
    """Whether a line above the headline says only who writes, and that it is a release."""
    line = line.strip(" \t*_-–—:.،|/()[]«»")
    if not line or len(line) > _LONGEST:
        return False
    key = name_key(line)
    if _GENRE.fullmatch(key) or key == name_key(_BLESSING) or _NUMBER.fullmatch(fold(line)):
        return True
    words = key.split()[1:]
    if _STATE.fullmatch(key) or _OFFICE.fullmatch(key):
        return all(map(_OF_NAME.fullmatch, words))
    return False
