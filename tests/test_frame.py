"""The frame: the same dependencies everywhere, layers that point one way, no addresses of this or that machine."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_conda_and_pip_have_the_same_dependencies():
    """environment.yml asks for exactly what pyproject.toml asks for."""
    lines = re.findall(
        r"^ +- ([a-z][\w.-]*(?:[<>=]=?[\w.]+)?)$", (ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE
    )
    conda = {line for line in lines if line not in ("pip", "conda-forge") and not line.startswith("python>")}
    assert conda == set(PROJECT["dependencies"])


def test_every_dependency_is_locked():
    """Each dependency, of the project and of its tests, stands in a lock with an exact version and no address."""
    locks = [
        (ROOT / name).read_text(encoding="utf-8").split("\n")
        for name in ("requirements.lock", "requirements-test.lock")
    ]
    pinned = {line.partition("==")[0].lower().replace("_", "-") for lock in locks for line in lock if "==" in line}
    asked = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["test"]
    assert {re.match(r"[\w-]+", name)[0].lower() for name in asked} <= pinned
    assert not [line for lock in locks for line in lock if "://" in line or "@" in line]


def test_every_dependency_has_its_reason():
    """Nobody adds a dependency without saying why in the same line."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = re.findall(r'^  "[\w-]+>=[\w.]+",(.*)$', text, re.MULTILINE)
    assert len(named) == len(PROJECT["dependencies"]) + sum(map(len, PROJECT["optional-dependencies"].values()))
    assert all("#" in rest for rest in named)


def test_asking_for_the_package_imports_nothing_heavy():
    """`import inquiry` is free: what a path does not need is not imported."""
    code = "import sys, inquiry; print([m for m in ('pandas', 'IPython', 'nbformat', 'typst') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
