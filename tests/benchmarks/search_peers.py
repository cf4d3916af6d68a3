"""Other search engines over the same texts, each with what it has for Arabic.

All find every text that has any word of a question (OR) and rank by what they have, but
`postgres-and`, which wants all the words.
"""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import tantivy
from django.db import connection

from tests.benchmarks.engines import Search
from tests.benchmarks.question_sets import Text
from tests.benchmarks.scores import DEPTH


class PostgresArabic:
    """PostgreSQL's own configuration `arabic` (Snowball), ranked by its ts_rank."""

    def __init__(self) -> None:
        self.searches: Mapping[str, Search] = {
            "postgres-and": _TsRank(any_word=False, flag=0),
            "postgres-or": _TsRank(any_word=True, flag=0),
            "postgres-or-length": _TsRank(any_word=True, flag=1),
        }

    def build(self, texts: Sequence[Text]) -> str:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE peer (id int PRIMARY KEY, body text, vector tsvector)")
            with cursor.copy("COPY peer (id, body) FROM STDIN") as rows:
                for text in texts:
                    rows.write_row((text.number, text.body))
            cursor.execute("CREATE INDEX ON peer USING gin (vector)")
            cursor.execute("UPDATE peer SET vector = to_tsvector('arabic', body)")
            cursor.execute("VACUUM FULL ANALYZE peer")
        return ""

    def close(self) -> None:
        """Its database is dropped by whoever made it."""


class _TsRank:
    def __init__(self, *, any_word: bool, flag: int) -> None:
        wanted = "plainto_tsquery('arabic', %s)"
        if any_word:
            wanted = f"CAST(replace({wanted}::text, ' & ', ' | ') AS tsquery)"
        self._found = f"FROM peer, (SELECT {wanted} AS query) AS asked WHERE vector @@ query"
        self._order = f"ORDER BY ts_rank(vector, query, {flag}) DESC, id LIMIT {DEPTH}"

    def best(self, question: str) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id {self._found} {self._order}", [question])
            return [number for (number,) in cursor.fetchall()]

    def finds(self, question: str, number: int) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 {self._found} AND id = %s", [question, number])
            return cursor.fetchone() is not None


class SqliteFts5:
    """SQLite's FTS5: the tokenizer unicode61, no stemming, ranked by bm25."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp())
        self._database = sqlite3.connect(self._folder / "index.sqlite3")
        self.searches: Mapping[str, Search] = {"sqlite-fts5": _Fts5(self._database)}

    def build(self, texts: Sequence[Text]) -> str:
        with self._database as database:
            database.execute(
                "CREATE VIRTUAL TABLE peer USING fts5 (body, content='', tokenize='unicode61')"
            )
            database.executemany(
                "INSERT INTO peer (rowid, body) VALUES (?, ?)",
                ((text.number, text.body) for text in texts),
            )
            database.execute("INSERT INTO peer (peer) VALUES ('optimize')")
        return ""

    def close(self) -> None:
        self._database.close()
        shutil.rmtree(self._folder)


class _Fts5:
    # A word may have vowel marks, at which the tokenizer splits: in quotes they make a phrase.
    _word = re.compile(r"[\w\u064b-\u0652\u0670]*\w[\w\u064b-\u0652\u0670]*")

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def best(self, question: str) -> list[int]:
        return self._numbers(f"ORDER BY rank LIMIT {DEPTH}", question)

    def finds(self, question: str, number: int) -> bool:
        return bool(self._numbers("AND rowid = ?", question, number))

    def _numbers(self, rest: str, question: str, *more: int) -> list[int]:
        words = self._word.findall(question)
        if not words:
            return []
        wanted = " OR ".join(f'"{word}"' for word in words)
        sql = f"SELECT rowid FROM peer WHERE peer MATCH ? {rest}"  # noqa: S608 - constants
        return [number for (number,) in self._database.execute(sql, (wanted, *more))]


class Tantivy:
    """tantivy with its Arabic stemmer (Snowball), ranked by BM25."""

    def __init__(self) -> None:
        self._folder = tempfile.mkdtemp()
        schema = (
            tantivy.SchemaBuilder()
            .add_unsigned_field("number", stored=True, indexed=True)
            .add_text_field("body", tokenizer_name="arabic")
            .build()
        )
        self._index = tantivy.Index(schema, path=self._folder)
        self._analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.remove_long(40))
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("arabic"))
            .build()
        )
        self._index.register_tokenizer("arabic", self._analyzer)
        self.searches: Mapping[str, Search] = {
            "tantivy": _Bm25(self._index, self._analyzer, schema)
        }

    def build(self, texts: Sequence[Text]) -> str:
        writer = self._index.writer(num_threads=1)
        for text in texts:
            document = tantivy.Document()
            document.add_unsigned("number", text.number)
            document.add_text("body", text.body)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        return ""

    def close(self) -> None:
        shutil.rmtree(self._folder)


class _Bm25:
    def __init__(
        self, index: tantivy.Index, analyzer: tantivy.TextAnalyzer, schema: tantivy.Schema
    ) -> None:
        self._index, self._analyzer, self._schema = index, analyzer, schema

    def best(self, question: str) -> list[int]:
        searcher = self._index.searcher()
        hits = searcher.search(self._any_word(question), DEPTH, count=False).hits
        return [searcher.doc(address)["number"][0] for _, address in hits]

    def finds(self, question: str, number: int) -> bool:
        very = tantivy.Query.term_query(self._schema, "number", number)
        both = [(tantivy.Occur.Must, very), (tantivy.Occur.Must, self._any_word(question))]
        searcher = self._index.searcher()
        return bool(searcher.search(tantivy.Query.boolean_query(both), 1).hits)

    def _any_word(self, question: str) -> tantivy.Query:
        words = dict.fromkeys(self._analyzer.analyze(question))
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "body", word))
                for word in words
            ]
        )
