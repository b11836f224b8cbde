"""Serving the workbooks: what is set before a server starts."""

import os

import pytest

from inquiry.errors import InquiryError
from inquiry.forms import serve
from inquiry.forms.scripts import JUPYTER


def test_the_template_is_found_inside_the_package(monkeypatch):
    """Jupyter's paths name a folder of the package, once, before any other."""
    monkeypatch.setenv("JUPYTER_PATH", "elsewhere")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")
    serve._prepare(None)
    serve._prepare(None)
    assert os.environ["JUPYTER_PATH"].split(os.pathsep) == [str(JUPYTER), "elsewhere"]
    assert (JUPYTER / "voila" / "templates" / "inquiry" / "index.html.j2").is_file()


def test_the_asked_place_is_passed_on_and_checked(monkeypatch):
    """A place id reaches the kernels; one that could lead elsewhere is refused."""
    monkeypatch.setenv("INQUIRY_PLACE", "")
    monkeypatch.setenv("JUPYTER_PATH", "")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")
    serve._prepare("north-bay")
    assert os.environ["INQUIRY_PLACE"] == "north-bay"
    with pytest.raises(InquiryError):
        serve._prepare("../elsewhere")


def test_pages_are_for_this_machine_alone():
    """Voilà listens on this machine, behind a token, and its pages may ask nothing of another host."""
    config = serve._voila(8866, "secret")
    assert (config["Voila"]["ip"], config["Voila"]["token"]) == ("127.0.0.1", "secret")
    policy = config["Voila"]["tornado_settings"]["headers"]["Content-Security-Policy"]
    assert "http" not in policy
    assert "*" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_nothing_of_ours_asks_another_host():
    """No script, stylesheet or template of the forms holds an address elsewhere."""
    files = [p for p in (JUPYTER.parent).rglob("*") if p.suffix in (".js", ".css", ".html", ".j2")]
    assert len(files) > 8
    for file in files:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text, file
        assert "https:" not in text, file
