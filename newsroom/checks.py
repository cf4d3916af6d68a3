"""Refuses a database server that the archive cannot rely on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# The oldest that Django 5.2 supports.
OLDEST_SERVER = 14
EXTENSIONS = ("btree_gist", "pg_trgm")


@dataclass(frozen=True)
class Server:
    """What a PostgreSQL server says of itself: `version` as 180006 for 18.6."""

    version: int
    encoding: str
    extensions: frozenset[str]
    knows_arabic_letters: bool


@register(Tags.database)
def check_server(databases: Sequence[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    return [
        message for alias in databases or () for message in faults_of_connection(connections[alias])
    ]


def faults_of_connection(connection: BaseDatabaseWrapper) -> list[CheckMessage]:
    if connection.vendor != "postgresql":
        return [
            Error(
                "قاعدة البيانات ليست PostgreSQL، ولا يعمل الأرشيف على غيرها.",
                hint=f"DATABASE_URL names {connection.display_name}; give a postgres:// address.",
                id="newsroom.E001",
            )
        ]
    return faults(ask(connection))


def ask(connection: BaseDatabaseWrapper) -> Server:
    """Asks the server behind `connection`; changes nothing there."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT current_setting('server_version_num')::int,
                   current_setting('server_encoding'),
                   ARRAY(SELECT name::text FROM pg_available_extensions WHERE name = ANY(%s)),
                   EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm')
            """,
            [list(EXTENSIONS)],
        )
        version, encoding, extensions, has_trigrams = cursor.fetchone()
        knows_letters = False
        if encoding == "UTF8":
            cursor.execute("SELECT 'و' ~ '^[[:alpha:]]$'")
            (knows_letters,) = cursor.fetchone()
            # pg_trgm asks the locale in its own way, which differed in servers before 18.
            if knows_letters and has_trigrams:
                cursor.execute("SELECT cardinality(show_trgm('وزارة')) > 0")
                (knows_letters,) = cursor.fetchone()
    return Server(version, encoding, frozenset(extensions), knows_letters)


def faults(server: Server) -> list[CheckMessage]:
    """An error for everything in which `server` falls short."""
    found: list[CheckMessage] = []
    if server.version < OLDEST_SERVER * 10_000:
        found.append(
            Error(
                f"إصدار خادم PostgreSQL قديم ({server.version // 10_000})، "
                f"وأقدم إصدار مقبول هو {OLDEST_SERVER}.",
                hint=f"Upgrade the server to PostgreSQL {OLDEST_SERVER} or newer.",
                id="newsroom.E002",
            )
        )
    for name in EXTENSIONS:
        if name not in server.extensions:
            found.append(
                Error(
                    f"الإضافة {name} غير متاحة على خادم PostgreSQL.",
                    hint="Install the contrib package of the server (Debian: postgresql-contrib).",
                    id="newsroom.E003",
                )
            )
    if not server.knows_arabic_letters:
        found.append(
            Error(
                "لغة قاعدة البيانات لا تعدّ الحروف العربية حروفًا، فلن يجد البحث فيها شيئًا.",
                hint=(
                    f"The database has encoding {server.encoding} and a locale without Arabic "
                    "letters. Make it again: CREATE DATABASE … TEMPLATE template0 "
                    "ENCODING 'UTF8' LOCALE 'C.UTF-8' (not 'C')."
                ),
                id="newsroom.E004",
            )
        )
    return found
