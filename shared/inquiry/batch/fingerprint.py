"""What a report is made from, by name, as hashes and versions: where none of them differs, the report would not either.

Content is hashed each time, and no time of a file is trusted: a file that was touched has not changed, one that was
changed within the same second has. A thousand places take a third of a second.
"""

import hashlib
import os
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from inquiry.paths import HOME, Paths
from inquiry.questions import bank

SOFTWARE = HOME / "shared" / "inquiry"
PACKAGES = (
    *("papermill", "nbconvert", "nbformat", "ipython", "pandas", "numpy", "scipy", "networkx", "pydantic"),
    *("jinja2", "mistune", "openpyxl", "pillow", "typst", "font-source-sans-pro"),
)
_MADE_BY_PYTHON = "__pycache__"
_PIECE = 1 << 20  # bytes


def shared_by_all(places: Paths, workbooks: Iterable[Path]) -> dict[str, str]:
    """What every place of a run is made from: the question bank, the workbooks, our software and what it builds on."""
    return {
        "questions": hash_of(places.questions),
        "question bank": bank(places.questions).version,
        "workbooks": _hashed((workbook.name, _content(workbook)) for workbook in workbooks),
        "software": hash_of(SOFTWARE),
        "python": platform.python_version(),
        **_versions(),
    }


def made_from(folder: Path, shared: Mapping[str, str]) -> dict[str, str]:
    """What a place's report is made from: its own folder, and what it shares with all others."""
    return {"inputs": hash_of(folder), **shared}


def hash_of(folder: Path) -> str:
    """The SHA-256 of all files of a folder, their names with them; hidden ones left out."""
    return _hashed((name, _content(path)) for name, path in sorted(_files(folder, "")))


def _files(folder: Path | str, below: str, followed: tuple[str, ...] = ()) -> Iterable[tuple[str, str]]:
    """Every file with its name as seen from the folder; no link is followed twice on one way."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if entry.name[0] != "." and entry.name != _MADE_BY_PYTHON]
    except OSError:  # a folder that cannot be opened is judged by whoever reads what it holds
        found = []
    for entry in found:
        links = (os.path.realpath(entry.path),) if entry.is_symlink() else ()
        if entry.is_dir() and not set(links) & set(followed):
            yield from _files(entry.path, f"{below}{entry.name}/", followed + links)
        elif entry.is_file():
            yield f"{below}{entry.name}", entry.path


def _hashed(files: Iterable[tuple[str, str]]) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(f"{name}\0{content}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _content(path: Path | str) -> str:
    """The SHA-256 of what a file holds; empty if it cannot be opened."""
    digest = hashlib.sha256()
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  thousands of them: a Path each would cost as much
            while piece := file.read(_PIECE):
                digest.update(piece)
    except OSError:
        return ""
    return digest.hexdigest()


@cache
def _versions() -> dict[str, str]:
    return {name: version(name) for name in PACKAGES}
