"""What a report was made from: a hash of the inputs, and the versions of what made it."""

import hashlib
import platform
from functools import cache
from importlib.metadata import version
from pathlib import Path

from inquiry.questions import bank

PACKAGES = ("place-inquiry", "papermill", "nbconvert", "nbformat", "ipython", "pandas", "numpy", "networkx", "typst")


def hash_of(folder: Path) -> str:
    """The SHA-256 of all files of a folder, their names with them; hidden files left out."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def versions(questions: Path) -> dict[str, str]:
    """The versions of Python, of the packages that matter and of the question bank, by name."""
    return {"python": platform.python_version(), **_packages(), "question bank": bank(questions).version}


@cache
def _packages() -> dict[str, str]:
    return {name: version(name) for name in PACKAGES}
