"""The QR, drawn as one path of plain rectangles."""

from itertools import groupby

import zxingcpp


def qr_path(text: str, *, x: float, y: float, side: float) -> str:
    """Return the operators that fill the QR of ``text``, without its quiet zone."""
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    rows, columns = image.shape
    pixels = bytes(memoryview(image))
    cell = side / columns
    operators = []
    for row in range(rows):
        line = pixels[row * columns : (row + 1) * columns]
        bottom = y + side - (row + 1) * cell
        column = 0
        for colour, run in groupby(line):
            length = len(list(run))
            if not colour:
                operators.append(
                    f"{x + column * cell:.3f} {bottom:.3f} "
                    f"{length * cell:.3f} {cell:.3f} re"
                )
            column += length
    return "\n".join([*operators, "f"])
