"""What a spreadsheet may come to. No Django here."""

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_MEMBERS = 200
MAX_RATIO = 200
MAX_ROWS = 50_000
MAX_COLUMNS = 200
# A sheet is laid out whole in memory, as a rectangle: it is long or wide, not both.
LONG_ROWS = 16_000
WIDE_COLUMNS = 60
MAX_CELLS = 3_000_000
# Of the texts that cells repeat: a long one, in every cell, would be gigabytes.
MAX_LETTERS = 60_000_000
MAX_ROW_BYTES = 2 * 1024 * 1024
