"""Data out: the typology's tables for R's QCA, fsQCA, EvalC3 and spreadsheets, with a README that explains them."""

from inquiry.export.data import data_files, write_data

__all__ = ["data_files", "write_data"]
