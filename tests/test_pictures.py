"""Pictures drawn anew."""

import io
from typing import Any

import pytest
from PIL import Image

from releases.pictures import NotPicture, looks_like, redrawn
from tests.files import picture, png

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def test_where_and_with_what_it_was_taken_is_gone() -> None:
    exif = Image.Exif()
    exif[MAKER] = "Camera of somebody"
    exif.get_ifd(GPS)[1] = "N"
    for kind, written in (
        ("JPEG", {"comment": b"somebody"}),
        ("PNG", {}),
        ("WEBP", {"xmp": b"<x:xmpmeta>somebody</x:xmpmeta>"}),
    ):
        content = picture(kind, exif=exif, **written)
        assert b"somebody" in content
        made = redrawn(content)
        assert b"somebody" not in made.content, kind
        assert not opened(made.content).getexif(), kind


def test_it_lies_as_it_was_held() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    made = redrawn(picture("JPEG", 60, 20, exif=exif))
    assert (made.width, made.height) == (20, 60)


def test_what_is_hidden_behind_the_picture_is_gone() -> None:
    made = redrawn(picture("JPEG") + b"<script>alert(1)</script>")
    assert b"script" not in made.content


def test_wide_ones_are_narrowed_and_small_ones_left() -> None:
    wide = redrawn(picture("JPEG", 4800, 400))
    assert (wide.width, wide.height) == (2400, 200)
    assert [one.width for one in wide.renditions] == [480, 960, 1600]
    assert opened(wide.renditions[0].content).size == (480, 40)
    small = redrawn(png(300, 200))
    assert (small.width, small.renditions) == (300, [])


@pytest.mark.parametrize(
    ("kind", "mode", "colour", "content_type", "kept_mode"),
    [
        ("JPEG", "RGB", (200, 10, 10), "image/jpeg", "RGB"),
        ("JPEG", "CMYK", (0, 0, 0, 0), "image/jpeg", "RGB"),
        ("JPEG", "L", 90, "image/jpeg", "L"),
        ("PNG", "RGBA", (10, 200, 10, 120), "image/png", "RGBA"),
        ("PNG", "P", 3, "image/png", "RGB"),
        ("PNG", "1", 1, "image/png", "RGB"),
        ("PNG", "I;16", 40_000, "image/png", "L"),
        ("GIF", "P", 3, "image/png", "RGB"),
        ("WEBP", "RGB", (1, 2, 3), "image/jpeg", "RGB"),
        ("WEBP", "RGBA", (1, 2, 3, 4), "image/png", "RGBA"),
    ],
)
def test_colours_become_those_of_the_web(
    kind: str, mode: str, colour: Any, content_type: str, kept_mode: str
) -> None:
    made = redrawn(picture(kind, 30, 20, mode, colour))
    assert (made.content_type, opened(made.content).mode) == (content_type, kept_mode)


def test_a_bomb_is_refused_before_it_is_unpacked(settings: Any) -> None:
    settings.ATTACHMENT_PICTURE_MEGAPIXELS = 1
    with pytest.raises(NotPicture, match="أكثر من 1 مليون نقطة"):
        redrawn(png(1001, 1000, "1"))


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        picture("JPEG", 400, 300)[:700],
        b"GIF89a",
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(NotPicture, match="تالفة"):
        redrawn(content)


def test_moving_pictures_are_refused() -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    with pytest.raises(NotPicture, match="متحركة"):
        redrawn(target.getvalue())


def test_signatures() -> None:
    assert all(looks_like(picture(kind)) for kind in ("JPEG", "PNG", "GIF", "WEBP"))
    assert not looks_like(b"RIFF\0\0\0\0WAVE")
    assert not looks_like(b"%PDF-1.4")
