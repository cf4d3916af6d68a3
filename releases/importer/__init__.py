"""Loading old releases: rows in, an ImportResult out."""

from releases.importer.loading import ImportResult, Options, Outcome, import_releases
from releases.importer.parsing import Defaults

__all__ = ["Defaults", "ImportResult", "Options", "Outcome", "import_releases"]
