"""The QR, drawn as a mask of one bit a cell: small, sharp, and always printed whole."""

from base64 import a85encode

import zxingcpp


def qr_path(
    text: str, *, x: float, y: float, side: float, is_dense: bool = False
) -> str:
    """Return the operators that fill the QR of ``text``, without its quiet zone.

    ``is_dense`` spells it in fewer letters.
    """
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    rows, columns = image.shape
    pixels = bytes(memoryview(image))
    # By eights, the leftmost cell first; a 1 leaves the paper as it is.
    padding = -columns % 8
    bits = "".join(
        "".join("1" if cell else "0" for cell in pixels[at : at + columns])
        + "1" * padding
        for at in range(0, rows * columns, columns)
    )
    packed = int(bits, 2).to_bytes(len(bits) // 8)
    if is_dense:
        spelling, letters = "A85", f"{a85encode(packed).decode()}~"
    else:
        spelling, letters = "AHx", packed.hex()
    return (
        f"q {side} 0 0 {side} {x:.2f} {y:.2f} cm\n"
        f"BI /W {columns} /H {rows} /IM true /BPC 1 /F /{spelling} ID\n{letters}>\nEI Q"
    )
