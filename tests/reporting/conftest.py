"""What several tests of reports need."""

import pytest

from tests.reporting.hostile_reports import Reports


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Reports:
    """Reports of a harmless profile and of a hostile one, to read."""
    return Reports(tmp_path_factory.mktemp("reports"))
