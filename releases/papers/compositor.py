"""Sets one paper, in a process of its own: reads a JSON line, writes the file, ends.

Started by `press` as a script, without Django. What it is given is values; the template it sets
them by is one of those beside it. Typst sees a folder with the
template alone, no package and no network.
"""

import json
import os
import resource
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).resolve().parent


def main() -> None:
    asked = json.loads(sys.stdin.buffer.read())
    resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"], asked["seconds"]))
    most = asked["megabytes"] * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        sys.stdout.buffer.write(composed(asked, empty))


def composed(asked: dict[str, Any], root: str) -> Any:
    """The file. With marks for screen readers as PDF/UA-1 asks, if the text allows it."""
    template = Path(shutil.copy(HERE / asked["template"], root))
    compiler = typst.Compiler(
        str(template),
        root=root,
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        package_path=root,
        package_cache_path=root,
        sys_inputs={"paper": json.dumps(asked["paper"], ensure_ascii=False)},
    )
    if asked["format"] == "png":
        return compiler.compile(format="png", ppi=72)
    moment = asked["paper"]["timestamp"]
    try:
        return compiler.compile(format="pdf", timestamp=moment, pdf_standards="ua-1")
    except typst.TypstError:
        # A letter that no typeface has, above all: better without the mark than not at all.
        return compiler.compile(format="pdf", timestamp=moment)


if __name__ == "__main__":
    main()
