"""Words too common to look for, as they are written (before folding).

Written, not folded, because folding would make «على» (on) and «علي» (a man) one word, and
«أنّ» (that) and «آن» (time) too. Spellings without hamza are listed where they are no other word.
"""

from releases.arabic.letters import strip_marks

_PARTICLES = """
    في فى من إلى الى إلي على عن مع منذ مذ حتى حتي لدى لدي عند بين خلال ضمن عبر حول نحو دون بدون
    سوى أن ان إن أنه انه إنه أنها انها إنها أنهم انهم إنهم أننا إننا كأن لأن لان لأنه لأنها بأن
    بان بأنه بأنها لا لم لن ما ليس ليست ليسوا قد لقد سوف إذا اذا إذ اذ لو لولا كي لكي لكن ولكن
    لكنه لكنها بل ثم أو او أم ام إلا الا أما اما إما أي اي أية كما كلما مما عما فيما بينما حيث
    حين حينما عندما بعدما قبل بعد فوق تحت أمام هل كيف لماذا لما متى أين أيضا ايضا أيضاً فقط غير
    كل بعض جميع كافة مثل
    """
_PRONOUNS = """
    هو هي هى هم هن هما أنا انا أنت نحن هذا هذه هذان هذين هاتان هاتين هؤلاء ذلك تلك أولئك ذاك
    كذلك هناك هنا الذي الذى التي التى الذين اللذان اللذين اللتان اللتين اللواتي اللاتي به بها
    بهم بهن بهما بنا له لها لهم لهن لهما لنا لك فيه فيها فيهم فيهما منه منها منهم منهما منا عنه
    عنها عنهم عليه عليها عليهم عليهما علينا إليه اليه إليها اليها إليهم اليهم إلينا معه معها
    معهم معنا بينه بينها بينهم بينهما نفسه نفسها لديه لديها لديهم عنده عندها بهذا بهذه لهذا لهذه
    لذلك بذلك
    """
_AUXILIARIES = "كان كانت كانوا يكون تكون يكونوا كنا كنت سيكون ستكون ظل يتم تم تمت سيتم"
_LATIN = "the of and a an in on to for de la le les des du et en"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A joined و or ف makes another word of these, or one more often meant.
_WORDS_THAT_ONLY_LOOK_JOINED = _words("فهم فلك وأم وام فأم فام فأي فكي")
# A preposition or conjunction left alone by a quotation mark or Latin letters: لـ«صوت», الـUNICEF.
_LONE_CLITICS = _words("و ف ب ل ك س ال وال بال لل وب ول وك")

_STANDING = _words(_PARTICLES + _PRONOUNS + _AUXILIARIES)
STOP_WORDS: frozenset[str] = (
    frozenset(strip_marks(word) for word in _STANDING)
    | (
        frozenset(joined + strip_marks(word) for word in _STANDING for joined in "وف")
        - _WORDS_THAT_ONLY_LOOK_JOINED
    )
    | _LONE_CLITICS
    | _words(_LATIN)
)


def is_stop_word(word: str) -> bool:
    """Say whether ``word``, as written (not folded), is left out of index and queries."""
    return strip_marks(word).lower() in STOP_WORDS
