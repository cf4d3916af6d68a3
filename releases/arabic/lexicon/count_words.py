"""Count the words of news for words.tsv.

    python -m releases.arabic.lexicon.count_words releases.jsonl.gz … > words.tsv

Takes files of the import format (a JSON object a line with `headline` and `body`). Prints, for
every folded word of at least 9 documents: the word, the documents that have it after «ال» (with a
particle before or not), the documents that have it as it is.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from releases.arabic.clitics import without_article
from releases.arabic.letters import fold
from releases.arabic.terms import written_words

LEAST_DOCUMENTS = 9


def texts(path: Path) -> Iterator[str]:
    opener: Any = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield f"{row.get('headline', '')}\n{row.get('body', '')}"


def count(paths: list[Path]) -> dict[str, tuple[int, int]]:
    """{word: (documents with the article, documents without)}."""
    with_article: Counter[str] = Counter()
    without: Counter[str] = Counter()
    for path in paths:
        for text in texts(path):
            written = set(map(fold, written_words(text)))
            bare = {word: without_article(word) for word in written if word and not word.isascii()}
            with_article.update({rest for word, rest in bare.items() if rest != word})
            without.update({word for word, rest in bare.items() if rest == word})
    return {
        word: (with_article[word], without[word])
        for word in sorted(with_article.keys() | without.keys())
        if with_article[word] + without[word] >= LEAST_DOCUMENTS
    }


if __name__ == "__main__":
    for word, (article, plain) in count([Path(name) for name in sys.argv[1:]]).items():
        sys.stdout.write(f"{word}\t{article}\t{plain}\n")
