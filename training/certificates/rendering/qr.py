"""The QR, drawn as one path of plain rectangles."""

import re

import zxingcpp

DARK = re.compile(rb"\x00+")


def qr_path(text: str, *, x: float, y: float, side: float) -> str:
    """Return the operators that fill the QR of ``text``, without its quiet zone.

    A cell is one unit of a system of its own, so that runs are whole numbers.
    """
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    rows, columns = image.shape
    pixels = bytes(memoryview(image))
    cell = side / columns
    runs = [
        f"{run.start()} {row} {run.end() - run.start()} 1 re"
        for row in range(rows)
        for run in DARK.finditer(pixels[row * columns : (row + 1) * columns])
    ]
    place = f"q {cell:.5f} 0 0 {-cell:.5f} {x:.2f} {y + side:.2f} cm"
    return "\n".join([place, *runs, "f Q"])
