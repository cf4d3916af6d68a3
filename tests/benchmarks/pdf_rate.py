"""How long papers take, how large they are and what memory they need. No database, no network.

    python -m tests.benchmarks.pdf_rate [--times 5]

Each paper is set as the archive sets it: in a process of its own, its start included.
"""

import argparse
import os
import resource
import statistics
import time
from typing import Any

import django

PARAGRAPH = (
    "أشرفت الوزيرة صباح اليوم على افتتاح المستشفى الجديد بحضور ممثلي UNICEF وعدد من نواب الجهة، "
    "وأكدت أنّ الكلفة بلغت 1,250,000 دينار وأنّ نسبة الإنجاز 98.4% في 19/12/2022، داعية إلى تعزيز "
    "العمل المشترك بين مختلف المتدخلين في القطاع الصحي من أجل خدمات أفضل للمواطنين والمواطنات."
)
ROW = "<tr><td>الولاية</td><td>1,250</td><td>+9.7%</td><td>نص في خلية من الجدول</td></tr>"


def bodies() -> dict[str, str]:
    words = len(PARAGRAPH.split())
    return {
        "one page (150 words)": f"<p>{PARAGRAPH}</p>" * (150 // words),
        "1,000 words": f"<p>{PARAGRAPH}</p>" * (1_000 // words),
        "20,000 words": f"<p>{PARAGRAPH}</p>" * (20_000 // words),
        "a table of 500 rows": f"<table>{ROW * 500}</table>",
        "a table of 2,000 rows": f"<table>{ROW * 2_000}</table>",
        "the longest (200,000 letters)": f"<p>{PARAGRAPH}</p>" * 800,
        "one paragraph of 200,000 letters": f"<p>{PARAGRAPH * 800}</p>",
    }


def values(body: str) -> dict[str, Any]:
    from releases.papers.flow import flow

    text = flow(body, "ar")
    return {
        "lang": "ar", "dir": "rtl", "naskh": True, "digits": "0123456789", "archive": "أرشيف",
        "demo": "", "ministry": "وزارة الصحة", "colour": "#0b5d4a", "author": "وزارة الصحة",
        "description": "", "topics": [], "date": [2022, 12, 19], "timestamp": 1671408000,
        "issued": "19 ديسمبر 2022", "hijri": "", "dateline": "", "reference": "MS-2022-0001",
        "reference-word": "المرجع", "notices": [], "headline": "افتتاح مستشفى", "proposed": "",
        "standfirst": "", "blocks": text.blocks, "end": [], "links": [], "parts": [],
        "imprint": [], "address": "https://archive.example/r/1",
        "address-read": "archive.example/r/1", "page-words": "{page} من {pages}",
    }  # fmt: skip


def measured(name: str, paper: Any, times: int) -> None:
    import pypdfium2

    from releases.papers import press

    taken, processor = [], 0.0
    content = b""
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        begun = time.perf_counter()
        content = press._set(paper)
        taken.append(time.perf_counter() - begun)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    pages = len(pypdfium2.PdfDocument(content)) if paper.format == "pdf" else 1
    milliseconds = statistics.median(taken) * 1_000
    # The peak of all papers so far: they come in the order of their size.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_024
    print(
        f"{name:34} {pages:4} pages  {milliseconds:7.0f} ms  {milliseconds / pages:6.1f} ms a page"
        f"  {processor:5.2f} s of processor  {len(content) / 1_024:7.0f} KB  {peak:5.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from releases.papers.press import Paper

    picture = {
        "lang": "ar", "dir": "rtl", "colour": "#0b5d4a", "ink": "#ffffff", "withdrawn": "",
        "ministry": "وزارة الصحة", "headline": PARAGRAPH[:120], "issued": "19 ديسمبر 2022",
        "archive": "أرشيف الأخبار الرسمية",
    }  # fmt: skip
    measured("the picture of a link", Paper("card.typ", picture), times)
    for name, body in bodies().items():
        measured(name, Paper("letter.typ", values(body)), times)


if __name__ == "__main__":
    main()
