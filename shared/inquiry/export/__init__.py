"""Data out: the typology's tables for R's QCA, fsQCA, EvalC3 and spreadsheets, with a README that explains them."""

from inquiry.export.data import data_files, write_data
from inquiry.export.nameless import without_names

__all__ = ["data_files", "without_names", "write_data"]
