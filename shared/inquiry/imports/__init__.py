"""Bringing in what others publish."""

from inquiry.imports.giving360 import import_360giving

__all__ = ["import_360giving"]
