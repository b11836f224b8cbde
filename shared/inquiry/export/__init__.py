"""Data out: the typology's tables for R's QCA, fsQCA, EvalC3 and spreadsheets, with a README that explains them."""

from inquiry.export.data import data_files, write_data
from inquiry.export.nameless import KEY, key, numbers_of, read_key, without_names

__all__ = ["KEY", "data_files", "key", "numbers_of", "read_key", "without_names", "write_data"]
