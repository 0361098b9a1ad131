import pytest

from tests.factories.kas import KantorKas, kantor_kas


@pytest.fixture
def kantor(db) -> KantorKas:
    """Twenty million in the safe, two closed and empty drawers, on the pages' business date."""
    return kantor_kas()
