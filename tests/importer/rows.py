"""Rows for tests of the importer, and loading them."""

import json
from pathlib import Path
from typing import Any

from releases.importer import ImportResult, Options, Outcome, import_releases

PUBLISH = Options(publish=True)


def row(number: int = 1, **values: Any) -> dict[str, Any]:
    return {
        "source_id": f"s{number}",
        "ministry": "وزارة الصحة",
        "country": "TN",
        "headline": f"خبر رقم {number}",
        "body": f"نص الخبر رقم {number}.",
        "issued_on": "2022-12-19",
        **values,
    }


def write(folder: Path, *rows: dict[str, Any], name: str = "a.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in rows), "utf-8")
    return path


def load(path: Path, options: Options | None = None) -> tuple[ImportResult, list[Outcome]]:
    outcomes: list[Outcome] = []
    result = import_releases([path], options, outcomes.append)
    return result, outcomes
