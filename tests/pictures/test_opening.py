"""Colours and orientation come through as a person sees the picture."""

from io import BytesIO

import pytest

from tests.pictures.drawing import the_engine


def test_a_camera_turned_on_its_side_is_turned_back() -> None:
    the_engine()
    from PIL import Image

    from reviewer.pictures.opening import pixels_of

    image = Image.new("RGB", (40, 20), (255, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6
    raw = BytesIO()
    image.save(raw, "JPEG", exif=exif)
    assert pixels_of(raw.getvalue()).shape == (40, 20, 3)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_colour_becomes_three(mode: str) -> None:
    the_engine()
    from PIL import Image

    from reviewer.pictures.opening import pixels_of

    raw = BytesIO()
    Image.new(mode, (30, 20)).save(raw, "JPEG" if mode == "CMYK" else "PNG")
    pixels = pixels_of(raw.getvalue())
    assert pixels.shape == (20, 30, 3)
    assert pixels.dtype.name == "uint8"
