"""The commands: what each takes, and who does the work."""

import os
from pathlib import Path
from typing import Annotated

import typer

from inquiry.errors import InquiryError
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
SHARE = Annotated[bool, typer.Option("--share", help="Let phones on this network reach the private questions.")]
ADDRESS = Annotated[str, typer.Option(help="Where phones find this machine, such as http://192.168.1.20:8620.")]
SLIPS = Annotated[bool, typer.Option("--slips", help="Also as a PDF of slips to cut out, with QR codes.")]
BROWSER = Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser.")]


@app.command()
def run(  # noqa: PLR0913, PLR0917  an option each
    place: PLACES = None,
    inputs: INPUTS = None,
    outputs: OUTPUTS = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Places at a time; one for each core if not given.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Also run places that have not changed.")] = False,
    plan: Annotated[bool, typer.Option("--plan", help="Only say what would be run, and why.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Say it to a program: JSON, one object a line.")] = False,
    dask: Annotated[str, typer.Option(metavar="ADDRESS", help="Run on the Dask cluster with this scheduler.")] = "",
) -> None:
    """Make the reports of places that have changed; if none is named, then also the typology."""
    from inquiry.batch.choice import chosen_places  # noqa: PLC0415
    from inquiry.batch.run import Plan  # noqa: PLC0415
    from inquiry.cli.planning import tell_plan  # noqa: PLC0415
    from inquiry.cli.running import run_places  # noqa: PLC0415

    places = _folders(inputs, outputs)
    wish = Plan(chosen_places(place or [], places), places, workers=workers, cluster=dask, again=again)
    raise typer.Exit(tell_plan(wish, as_json=json) if plan else run_places(wish, overall=not place, as_json=json))


@app.command()
def typology(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    inputs: INPUTS = None,
    outputs: OUTPUTS = None,
    models: Annotated[
        Path | None, typer.Option(help="Try other models: a folder with models.csv, or that file. Changes no input.")
    ] = None,
    names: Annotated[bool, typer.Option("--names/--no-names", help="Name places; else numbers stand for them.")] = True,
    again: Annotated[bool, typer.Option("--again", help="Also where nothing has changed.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Say it to a program: one JSON object.")] = False,
) -> None:
    """Make the report on all places together."""
    from inquiry.cli.overall import make_overall  # noqa: PLC0415

    raise typer.Exit(make_overall(_folders(inputs, outputs), models, names=names, again=again, json=json))


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


@app.command()
def wave(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The place that answers.")],
    last_day: Annotated[str, typer.Option(metavar="DAY", help="The last day for answers: 2026-06-19.")] = "",
    money: Annotated[str, typer.Option(metavar="DAY", help="The day that signed money is counted from.")] = "",
    report: Annotated[str, typer.Option(metavar="DAY", help="The day of the report.")] = "",
    new: Annotated[bool, typer.Option("--new", help="Begin the next round of answers.")] = False,
    inputs: INPUTS = None,
) -> None:
    """Say until when people may answer, or begin the next round of answers."""
    from inquiry.cli.rounds import change_wave, tell_waves  # noqa: PLC0415

    folders, days = _folders(inputs, None), {"last": last_day, "money": money, "report": report}
    if new or any(days.values()):
        typer.echo(change_wave(place, folders, days, new=new))
    else:
        typer.echo(tell_waves(place, folders))


@app.command()
def moderate(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The place whose answer it is.")],
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Its title in the report, or its name.")],
    answer: Annotated[str, typer.Argument(metavar="ANSWER", help="The key of the answer; shown if not given.")] = "",
    reason: Annotated[str, typer.Option(help="Why, in a sentence. The team is told.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Let the team’s own answer count again.")] = False,
    inputs: INPUTS = None,
) -> None:
    """Change an answer after the talk, with the reason. The team’s own answer is kept beside it."""
    from inquiry.cli.moderating import change_answer, show_answer, take_back  # noqa: PLC0415

    folders = _folders(inputs, None)
    if undo and answer:
        raise InquiryError("Give an answer, or --undo, and not both.")
    if undo:
        typer.echo(take_back(place, question, folders))
    elif answer:
        typer.echo(change_answer(place, question, answer, reason, folders))
    else:
        typer.echo(show_answer(place, question, folders))


@app.command()
def export(
    folder: Annotated[
        Path | None, typer.Argument(metavar="FOLDER", help="Where to; by the typology if not given.")
    ] = None,
    names: Annotated[bool, typer.Option("--names/--no-names", help="Say which code is which place.")] = True,
    inputs: INPUTS = None,
    outputs: OUTPUTS = None,
) -> None:
    """Write the data of all places for R, fsQCA, EvalC3 and spreadsheets."""
    from inquiry.cli.exporting import export_data  # noqa: PLC0415

    for line in export_data(folder, _folders(inputs, outputs), names=names):
        typer.echo(line)


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
def paper(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The place it is for.")],
    moment: Annotated[str, typer.Option(help="before, alone or together; all three if not given.")] = "",
    large: Annotated[bool, typer.Option("--large", help="In large print.")] = False,
    out: Annotated[Path | None, typer.Option(help="The file to write, if not one in outputs.")] = None,
    inputs: INPUTS = None,
) -> None:
    """The questions on paper: a PDF to print."""
    from inquiry.cli.printing import print_paper  # noqa: PLC0415

    typer.echo(print_paper(place, _folders(inputs, None), moment, large=large, out=out))


@app.command()
def enter(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The place it is about.")],
    person: Annotated[
        str | None, typer.Argument(metavar="PERSON", help="The code on it, such as p01; or team.")
    ] = None,
    late: Annotated[bool, typer.Option("--late", help="Also after the last day for answers.")] = False,
    page: Annotated[bool, typer.Option("--page", help="On a page of the browser, for a pile of papers.")] = False,
    browser: BROWSER = True,
    inputs: INPUTS = None,
) -> None:
    """Type in what somebody wrote on paper."""
    from inquiry.cli.entering import enter_on_page, enter_paper  # noqa: PLC0415

    folders = _folders(inputs, None)
    if page:
        enter_on_page(place, person or "", folders, late=late, open_browser=browser)
    else:
        enter_paper(place, person, folders, late=late)


@app.command()
def invite(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The place to answer about.")],
    people: Annotated[int, typer.Option(min=0, max=99, help="More people; without it, all who have no link.")] = 0,
    role: Annotated[str, typer.Option(help="How they may be described, such as “A resident”.")] = "",
    address: ADDRESS = "",
    slips: SLIPS = False,
    inputs: INPUTS = None,
    outputs: OUTPUTS = None,
) -> None:
    """Invite people to answer alone: a link for each, to hand out."""
    from inquiry.cli.inviting import invite_people  # noqa: PLC0415

    typer.echo(invite_people(place, _folders(inputs, outputs), people, role, address, slips=slips))


@app.command()
def links(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The place to answer about.")],
    withdraw: Annotated[list[str] | None, typer.Option(metavar="PERSON", help="Let this link open nothing.")] = None,
    new: Annotated[list[str] | None, typer.Option(metavar="PERSON", help="A new link instead of the old.")] = None,
    address: ADDRESS = "",
    slips: SLIPS = False,
    inputs: INPUTS = None,
    outputs: OUTPUTS = None,
) -> None:
    """List who has a link to answer alone; withdraw one, or make it anew."""
    from inquiry.cli.inviting import change_links, list_links  # noqa: PLC0415

    folders = _folders(inputs, outputs)
    if withdraw or new:
        typer.echo(change_links(place, folders, withdrawn=withdraw or (), new=new or (), where=address, slips=slips))
    else:
        list_links(place, folders)


@app.command()
def forget(  # noqa: PLR0913, PLR0917  (each is an option of the command)
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The place it was said about.")],
    person: Annotated[str, typer.Option(metavar="PERSON", help="All that this one person said, such as p03.")] = "",
    now: Annotated[bool, typer.Option("--now", help="What everybody said, also before it is due.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether you are sure.")] = False,
    inputs: INPUTS = None,
    outputs: OUTPUTS = None,
) -> None:
    """Delete what people said in private: of one who asks for it, or of all, twelve months after the report."""
    from inquiry.cli.forgetting import forget_people  # noqa: PLC0415

    forget_people(place, _folders(inputs, outputs), person=person, early=now, sure=yes)


@app.command()
def alone(
    share: SHARE = False,
    inputs: INPUTS = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on; 8620 if not given.")] = None,
) -> None:
    """Serve only the private questions, for people who have a link."""
    from inquiry.alone.serve import PORT as USUAL  # noqa: PLC0415
    from inquiry.alone.serve import serve_alone  # noqa: PLC0415

    _folders(inputs, None)
    serve_alone(share=share, port=port or USUAL)


@app.command()
def forms(
    place: MAYBE_PLACE = None,
    inputs: INPUTS = None,
    port: PORT = None,
    browser: BROWSER = True,
    share: SHARE = False,
) -> None:
    """Open the workbooks as plain pages, for a team."""
    from inquiry.forms.serve import serve_forms  # noqa: PLC0415

    serve_forms(_known(place, _folders(inputs, None)), port=port, open_browser=browser, share=share)


@app.command()
def lab(
    place: MAYBE_PLACE = None,
    inputs: INPUTS = None,
    port: PORT = None,
    browser: BROWSER = True,
    share: SHARE = False,
) -> None:
    """Open the workbooks in JupyterLab."""
    from inquiry.forms.serve import serve_lab  # noqa: PLC0415

    serve_lab(_known(place, _folders(inputs, None)), port=port, open_browser=browser, share=share)


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
