"""Whether this installation can do its work: sentences that say what to do, if not."""

import os
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, entry_points, requires, version

from packaging.requirements import Requirement

from inquiry.batch.run import WORKBOOKS, workbooks_in
from inquiry.errors import InquiryError
from inquiry.paths import HOME, Paths
from inquiry.questions import bank

PROJECT = "place-inquiry"
REPAIR = f"Type “pip install -e .” in the folder {HOME}."


def faults_of_installation(places: Paths) -> list[str]:
    """What is wrong with the installation, in sentences; nothing if all is well."""
    return [*_packages(), *_entry_points(), *_files(places)]


def _packages() -> Iterator[str]:
    """Packages that are missing or too old."""
    try:
        wanted = [Requirement(line) for line in requires(PROJECT) or ()]
    except PackageNotFoundError:
        yield f"The project itself is not installed. {REPAIR}"
        return
    for need in wanted:
        if need.marker and not need.marker.evaluate({"extra": ""}):
            continue
        try:
            if not need.specifier.contains(version(need.name), prereleases=True):
                yield f"{need.name} is {version(need.name)}, and {need.specifier} is needed. {REPAIR}"
        except PackageNotFoundError:
            yield f"The package {need.name} is missing. {REPAIR}"


def _entry_points() -> Iterator[str]:
    """What papermill and nbconvert must be able to find by name."""
    for group, name in (
        ("papermill.engine", "inquiry"),
        ("nbconvert.exporters", "inquiry-html"),
        ("nbconvert.exporters", "inquiry-pdf"),
    ):
        if not entry_points(group=group, name=name):
            yield f"{group.split('.')[0]} cannot find “{name}”. {REPAIR}"


def _files(places: Paths) -> Iterator[str]:
    """Workbooks and question bank can be read, outputs can be written."""
    for read in (lambda: workbooks_in(WORKBOOKS), lambda: bank(places.questions)):
        try:
            read()
        except InquiryError as error:
            yield str(error)
    folder = next(f for f in (places.outputs, *places.outputs.parents) if f.exists())
    if not os.access(folder, os.W_OK):
        yield f"Nothing can be written to {folder}. Choose another folder with --outputs, or ask who owns it."
