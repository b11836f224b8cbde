"""Examples in docstrings are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import inquiry.sets

MODULES = [module.name for module in pkgutil.iter_modules(inquiry.sets.__path__, "inquiry.sets.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    """What a docstring shows is what comes out."""
    assert doctest.testmod(import_module(name)).failed == 0
