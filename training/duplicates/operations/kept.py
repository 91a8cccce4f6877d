"""What a merge takes away or changes, kept so that it can be put back."""

from training.duplicates.freezing import frozen, plain


def drop(before, row) -> None:
    """Leave a row out, and keep it whole. Raw: nothing else goes with it."""
    before.dropped.append([row._meta.label, frozen(row)])
    type(row)._base_manager.filter(pk=row.pk)._raw_delete("default")


def rewrite(before, row, **values) -> None:
    """Change some columns of a row, by their names there, and keep what they said."""
    keep_columns(before, row, *values)
    type(row)._base_manager.filter(pk=row.pk).update(**values)


def keep_columns(before, row, *names: str) -> None:
    was = {name: plain(getattr(row, name)) for name in names}
    before.rewritten.append([row._meta.label, row.pk, was])
