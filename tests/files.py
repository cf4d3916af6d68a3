"""Small files for tests, made where they are needed."""

import io
import zipfile
from typing import Any

from PIL import Image


def png(width: int = 40, height: int = 30, mode: str = "RGB", colour: Any = None) -> bytes:
    return picture("PNG", width, height, mode, colour)


def picture(
    kind: str,
    width: int = 40,
    height: int = 30,
    mode: str = "RGB",
    colour: Any = None,
    **written: Any,
) -> bytes:
    target = io.BytesIO()
    Image.new(mode, (width, height), colour or 0).save(target, kind, **written)
    return target.getvalue()


def archive(*names: str, **contents: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name in names:
            made.writestr(name, "x")
        for name, content in contents.items():
            made.writestr(name, content)
    return target.getvalue()
