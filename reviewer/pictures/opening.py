"""From the bytes of a file to pixels, refusing what is no picture or would fill the memory."""

from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from reviewer.domain.picture import PictureState

Pixels = npt.NDArray[np.uint8]
"""Height, width, and blue, green, red."""

LARGEST_PIXELS = 60_000_000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
_GREY = (128, 128, 128)
"""Behind what is transparent: white and black words both stand out on it."""


class UnreadableError(Exception):
    """The bytes are no picture that can be read; `state` and `detail` say why."""

    def __init__(self, state: PictureState, detail: str) -> None:
        super().__init__(detail)
        self.state, self.detail = state, detail


def pixels_of(raw: bytes) -> Pixels:
    """The first frame, turned as its camera says. Raises UnreadableError."""
    try:
        with Image.open(BytesIO(raw), formats=_FORMATS) as image:
            wide, tall = image.size
            if wide * tall > LARGEST_PIXELS:
                raise UnreadableError(PictureState.TOO_LARGE, f"{wide} × {tall}")
            return _array(ImageOps.exif_transpose(image))
    except UnreadableError:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableError(PictureState.TOO_LARGE, "") from error
    except Exception as error:  # decoders fail in more ways than they document
        raise UnreadableError(PictureState.BROKEN, type(error).__name__) from error


def _array(image: Image.Image) -> Pixels:
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, (*_GREY, 255))
        image = Image.alpha_composite(ground, image.convert("RGBA"))
    return np.ascontiguousarray(np.asarray(image.convert("RGB"), dtype=np.uint8)[:, :, ::-1])
