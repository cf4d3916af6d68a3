"""How long the numbers of a large archive take: `python -m tests.benchmarks.stats_rate`.

Fills a database of its own, by statements alone, with releases over 26 years, each naming three
people of 200,000, two organisations and two topics; counts all of them, a ministry's, a year's and
those with a word, and asks the page twice, as the first reader and as the next. The database is
dropped at the end.
"""

# ruff: noqa: S608 - what is put into the statements are numbers and names of this file.
import argparse
import statistics
import time
from typing import Any

from tests.benchmarks.scratch_database import scratch_database, server

MINISTRIES, TOPICS, ORGANISATIONS = 300, 2_000, 20_000
# A few records have most releases, as in any archive.
FILLED = (
    "releases_organisation", "releases_topic", "releases_person", "releases_office",
    "releases_appointment", "releases_release", "releases_edition", "releases_personmention",
    "releases_edition_organisations", "releases_edition_topics",
)  # fmt: skip
SKEWED = "1 + floor({size} * power(random(), 3))::int"


def fill(releases: int, people: int) -> None:
    """Write the archive past the triggers: only the rows matter here, and their number."""
    from django.db import connection

    from releases.models import Country

    Country.objects.known("TN")
    statements = [
        *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in FILLED),
        "SELECT setseed(0.5)",
        *(
            f"""INSERT INTO releases_organisation (name, folded, sort_key, short_name, code, kind,
                description, website, colour, slug, country_id)
            SELECT '{word} ' || i, '{word} ' || i, '0{word} ' || i, '', '', '{kind}', '', '', '',
                '{kind}-' || i, 'TN' FROM generate_series(1, {size}) AS i"""
            for word, kind, size in (
                ("وزارة", "ministry", MINISTRIES),
                ("جمعية", "civil_society", ORGANISATIONS),
            )
        ),
        f"""INSERT INTO releases_topic (name, folded, sort_key, description, slug)
            SELECT 'موضوع ' || i, 'موضوع ' || i, '0موضوع ' || i, '', 'topic-' || i
            FROM generate_series(1, {TOPICS}) AS i""",
        f"""INSERT INTO releases_person (name, folded, sort_key, honorific, disambiguation,
                description, slug)
            SELECT 'شخص ' || i, 'شخص ' || i, '0شخص ' || i, '', '', '', 'person-' || i
            FROM generate_series(1, {people}) AS i""",
        f"""INSERT INTO releases_office (title, organisation_id, is_ministerial, single_holder)
            SELECT 'وزير ' || i, i, true, true FROM generate_series(1, {MINISTRIES}) AS i""",
        f"""INSERT INTO releases_appointment (person_id, office_id, title, acting, single_holder)
            SELECT i, i, 'وزير ' || i, false, true FROM generate_series(1, {MINISTRIES}) AS i""",
        f"""INSERT INTO releases_release (ministry_id, source_text, source_sha256, import_sha256,
                first_published_at, public_timestamp, created_at, updated_at)
            SELECT {SKEWED.format(size=MINISTRIES)}, '', '', '', now(), now(), now(), now()
            FROM generate_series(1, {releases})""",
        f"""INSERT INTO releases_edition (release_id, number, state, headline, headline_proposed,
                standfirst, body, dateline, language, issued_on, issued_on_granularity,
                published_at, change, change_note, created_at, updated_at, revision, fingerprints,
                analyser_version, terms)
            SELECT i, 1, 'published', 'عنوان الخبر ' || i, false, '', '<p>' || repeat('نص ', 200)
                || '</p>', '', 'ar', date '2000-01-01' + (i % 9500)::int, 'day', now(), '', '',
                now(), now(), 1, '{{}}', 1,
                CASE WHEN i % 10 = 0 THEN 'مستشفي:1A'::tsvector END
            FROM generate_series(1, {releases}) AS i""",
        *(
            f"""INSERT INTO {table} (edition_id, {columns})
            SELECT DISTINCT ON (edition, k) edition, k{more} FROM (
                SELECT i AS edition, {skewed} AS k
                FROM generate_series(1, {releases}) AS i, generate_series(1, {each}) AS j) AS drawn
            """
            for table, columns, more, skewed, each in (
                (
                    "releases_personmention",
                    "person_id, position, appointment_id",
                    f", 0, CASE WHEN k <= {MINISTRIES} THEN k END",
                    SKEWED.format(size=people),
                    3,
                ),
                (
                    "releases_edition_organisations",
                    "organisation_id",
                    "",
                    f"{MINISTRIES} + {SKEWED.format(size=ORGANISATIONS)}",
                    2,
                ),
                ("releases_edition_topics", "topic_id", "", SKEWED.format(size=TOPICS), 2),
            )
        ),
        "VACUUM ANALYZE",
    ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def seconds(times: int, ask: Any) -> str:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return f"{statistics.median(taken):7.2f} s, worst {max(taken):.2f} s"


def measure() -> None:
    from django.http import QueryDict
    from django.test import Client

    from releases.lists.listing import Listing
    from releases.numbers import counting

    for name, query in {
        "all": "",
        "a ministry": "ministry=ministry-1",
        "a small ministry": "ministry=ministry-290",
        "a topic": "topic=topic-1",
        "a year": "from=2020&to=2020",
        "a person": "person=person-1",
        "a word in a tenth": "q=مستشفى",
    }.items():
        editions = Listing(QueryDict(query)).filter.narrowed()
        total = counting.count(editions).total
        counted = seconds(3, lambda editions=editions: counting.count(editions))
        print(f"{name:20}{total:10,} releases{counted}", flush=True)
    client = Client(HTTP_HOST="localhost")
    for reader in ("first reader", "next reader"):
        for address in ("/stats/", "/stats/people.csv"):
            print(f"{reader:20}{address:20}{seconds(1, lambda at=address: client.get(at))}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--releases", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=200_000)
    options = parser.parse_args()
    with server(), scratch_database():
        start = time.perf_counter()
        fill(options.releases, options.people)
        print(f"filled in {time.perf_counter() - start:.0f} s")
        measure()


if __name__ == "__main__":
    main()
