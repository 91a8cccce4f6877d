import pytest

from training.registry.rules import InvalidRut, normalise_rut, size_by_workers


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("12.345.678-5", "12345678-5"),
        ("123456785", "12345678-5"),
        ("12 345 678 - 5", "12345678-5"),
        ("12345678–5", "12345678-5"),
        ("76.498.451-k", "76498451-K"),
        ("0012345678-5", "12345678-5"),
        ("1-9", "1-9"),
    ],
    ids=["dots", "bare", "spaces", "en dash", "lower k", "zeros in front", "shortest"],
)
def test_normalise_rut_accepts_every_usual_style(written, stored):
    assert normalise_rut(written) == stored


@pytest.mark.parametrize(
    "written",
    ["12345678-9", "12.678.579-7", "76086428", "", "K-1", "0-0", "12345678-k5"],
)
def test_normalise_rut_refuses_what_is_no_rut(written):
    with pytest.raises(InvalidRut):
        normalise_rut(written)


@pytest.mark.parametrize(
    ("workers", "size"),
    [
        (None, "UNKNOWN"), (0, "MICRO"), (9, "MICRO"), (10, "SMALL"), (49, "SMALL"),
        (50, "MEDIUM"), (199, "MEDIUM"), (200, "LARGE"),
    ],
)  # fmt: skip
def test_size_by_workers_changes_at_the_limits_of_the_labour_code(workers, size):
    assert size_by_workers(workers) == size
