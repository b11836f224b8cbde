"""Serving the workbooks: what is set before a server starts."""

import os
import socket

import pytest

from inquiry.errors import InquiryError
from inquiry.forms import serve
from inquiry.forms.address import Address, address, free_port
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
    config = serve._voila(Address(8866, "secret", "salt"))
    assert (config["Voila"]["ip"], config["Voila"]["token"]) == ("127.0.0.1", "secret")
    policy = config["Voila"]["tornado_settings"]["headers"]["Content-Security-Policy"]
    assert "http" not in policy
    assert "*" not in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_the_address_is_the_same_the_next_time(monkeypatch, tmp_path):
    """Port, token and the signature of cookies are kept for their owner; an address that is taken is another one."""
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path))
    first = address("north-bay")
    assert address("north-bay") == first
    assert address("south-bay").token != first.token
    (kept,) = tmp_path.glob(".forms-north-bay.json")
    assert os.name != "posix" or kept.stat().st_mode & 0o077 == 0
    with socket.socket() as other:
        other.bind(("127.0.0.1", first.port))
        other.listen()
        second = address("north-bay")
    assert second.port != first.port
    assert (second.token, second.secret) != (first.token, first.secret)
    kept.write_text("{}", encoding="utf-8")
    assert address("north-bay").token not in (first.token, second.token)


def test_a_port_that_is_taken_is_a_sentence(monkeypatch, tmp_path):
    """Whoever asks for a port that somebody else has is told so, and what to do."""
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path))
    asked = free_port()
    assert address("north-bay", asked).port == asked
    with socket.socket() as other:
        other.bind(("127.0.0.1", asked))
        other.listen()
        with pytest.raises(InquiryError, match=f"uses port {asked}"):
            address("north-bay", asked)


def test_nothing_of_ours_asks_another_host():
    """No script, stylesheet or template of the forms holds an address elsewhere."""
    files = [p for p in (JUPYTER.parent).rglob("*") if p.suffix in (".js", ".css", ".html", ".j2")]
    assert len(files) > 8
    for file in files:
        text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text, file
        assert "https:" not in text, file
