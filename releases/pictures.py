"""Pictures as the archive keeps them: drawn anew, so that nothing but the picture is left.

Where the camera stood, who holds it and whatever was hidden behind the pixels stays behind; a
picture lies as it was held, in the colours of the web, and no wider than anybody's screen.
"""

import io
import warnings
from dataclasses import dataclass, field

from django.conf import settings
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

WIDEST = 2400
# What pages offer beside the picture itself; docs/design.md has the measure of the text.
NARROWER = (480, 960, 1600)
QUALITY = 85
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
_SIGNATURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")


class NotPicture(Exception):
    """What is no picture that can be shown; the message says why, in Arabic."""


@dataclass(frozen=True)
class Rendition:
    width: int
    content: bytes


@dataclass(frozen=True)
class Picture:
    """A picture as it is stored, with narrower ones of the same kind."""

    content: bytes
    content_type: str
    extension: str
    width: int
    height: int
    renditions: list[Rendition] = field(default_factory=list)


def looks_like(head: bytes) -> bool:
    """Whether a file begins as a picture does that browsers show."""
    return head.startswith(_SIGNATURES) or head[:4] + head[8:12] == b"RIFFWEBP"


def redrawn(content: bytes) -> Picture:
    """The picture, drawn anew. Raises NotPicture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image, kind = _opened(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotPicture(_too_many_pixels()) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise NotPicture("الصورة تالفة أو ناقصة.") from error
    if image.width > WIDEST:
        image = _narrowed(image, WIDEST)
    renditions = [
        Rendition(width, _written(_narrowed(image, width), kind))
        for width in NARROWER
        if width < image.width
    ]
    return Picture(
        content=_written(image, kind),
        content_type=f"image/{kind.lower()}",
        extension=".jpg" if kind == "JPEG" else ".png",
        width=image.width,
        height=image.height,
        renditions=renditions,
    )


def _opened(content: bytes) -> tuple[Image.Image, str]:
    """The picture without anything beside it, and the format to keep it in."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
        # Before a pixel is unpacked.
        if opened.width * opened.height > settings.ATTACHMENT_PICTURE_MEGAPIXELS * 1_000_000:
            raise NotPicture(_too_many_pixels())
        if opened.format != "MPO" and getattr(opened, "n_frames", 1) > 1:
            raise NotPicture("صورة متحركة؛ يُقبل الثابت من الصور، وللتسجيلات ضع رابطًا.")
        opened.load()
        image = _in_colours_of_the_web(ImageOps.exif_transpose(opened))
        image.info = {}
        is_photograph = opened.format in ("JPEG", "MPO", "WEBP") and image.mode in ("RGB", "L")
        return image, "JPEG" if is_photograph else "PNG"


def _in_colours_of_the_web(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    has_clear_parts = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
            return converted or image
        except (ImageCms.PyCMSError, OSError):
            pass
    if image.mode in ("RGB", "L") and not has_clear_parts:
        return image.copy()
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        # Sixteen bits a pixel: the upper eight are what a screen shows.
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("RGBA" if has_clear_parts else "RGB")


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    height = max(round(image.height * width / image.width), 1)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _written(image: Image.Image, kind: str) -> bytes:
    target = io.BytesIO()
    if kind == "JPEG":
        image.save(target, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    else:
        image.save(target, "PNG", optimize=True)
    return target.getvalue()


def _too_many_pixels() -> str:
    most = settings.ATTACHMENT_PICTURE_MEGAPIXELS
    return f"في الصورة أكثر من {most} مليون نقطة؛ صغّرها ثم أرفقها."
