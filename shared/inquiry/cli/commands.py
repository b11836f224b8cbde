"""The commands: what each takes, and who does the work."""

import os
from pathlib import Path
from typing import Annotated

import typer

from inquiry.paths import Paths, paths

app = typer.Typer(
    help="From a place's answers to its report.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: at once, and good for a screen reader
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
imports = typer.Typer(help="Bring in data from elsewhere.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(imports, name="import")

PLACES = Annotated[list[str] | None, typer.Argument(metavar="PLACE", help="Places; all if none is named.")]
MAYBE_PLACE = Annotated[str | None, typer.Argument(metavar="PLACE", help="The place to open.")]
INPUTS = Annotated[Path | None, typer.Option(help="The inputs folder, if not the project's own.")]
OUTPUTS = Annotated[Path | None, typer.Option(help="The outputs folder, if not the project's own.")]
PORT = Annotated[int | None, typer.Option(help="The port to listen on; a free one if not given.")]
BROWSER = Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")]


@app.command()
def run(
    place: PLACES = None,
    inputs: INPUTS = None,
    outputs: OUTPUTS = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Places at a time; one for each core if not given.")
    ] = None,
) -> None:
    """Make the reports: every workbook for every place."""
    from inquiry.cli.running import run_places  # noqa: PLC0415

    raise typer.Exit(run_places(place or [], _folders(inputs, outputs), workers))


@app.command()
def check(place: PLACES = None, inputs: INPUTS = None) -> None:
    """Say all that is wrong, in all places at once."""
    from inquiry.cli.checking import check_places  # noqa: PLC0415

    raise typer.Exit(check_places(place or [], _folders(inputs, None)))


@app.command()
def new(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="Its id: small letters, digits, hyphens.")],
    name: Annotated[str, typer.Option(help="The place's name, as people say it.")] = "",
    inputs: INPUTS = None,
) -> None:
    """Begin a place: an empty record, ready to be filled."""
    from inquiry.cli.beginning import begin_place  # noqa: PLC0415

    typer.echo(begin_place(place, name, _folders(inputs, None)))


@imports.command("360giving")
def import_360giving(
    file: Annotated[Path, typer.Argument(help="Grants in the 360Giving standard, as CSV.")],
    place: Annotated[str, typer.Option(help="The place that got the grants; begun if there is none.")],
    inputs: INPUTS = None,
) -> None:
    """Grants that funders publish, into a place's funding register."""
    from inquiry.cli.importing import import_grants  # noqa: PLC0415

    import_grants(file, place, _folders(inputs, None))


@app.command()
def forms(place: MAYBE_PLACE = None, inputs: INPUTS = None, port: PORT = None, browser: BROWSER = True) -> None:
    """Open the workbooks as plain pages, for a team."""
    from inquiry.forms.serve import serve_forms  # noqa: PLC0415

    serve_forms(_known(place, _folders(inputs, None)), port=port, open_browser=browser)


@app.command()
def lab(place: MAYBE_PLACE = None, inputs: INPUTS = None, port: PORT = None, browser: BROWSER = True) -> None:
    """Open the workbooks in JupyterLab."""
    from inquiry.forms.serve import serve_lab  # noqa: PLC0415

    serve_lab(_known(place, _folders(inputs, None)), port=port, open_browser=browser)


def _folders(inputs: Path | None, outputs: Path | None) -> Paths:
    """The folders of this command, also for every process that it starts."""
    usual = paths()
    folders = Paths((inputs or usual.inputs).absolute(), (outputs or usual.outputs).absolute())
    os.environ.update(INQUIRY_INPUTS=str(folders.inputs), INQUIRY_OUTPUTS=str(folders.outputs))
    return folders


def _known(place: str | None, folders: Paths) -> str | None:
    """The place itself if it is there."""
    from inquiry.batch.choice import chosen_places  # noqa: PLC0415

    return chosen_places([place], folders)[0] if place else None
