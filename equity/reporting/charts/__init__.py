"""Charts as plain shapes, drawn from published cells alone."""
