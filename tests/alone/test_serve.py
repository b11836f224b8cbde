"""Where the private pages are served, and what stays behind the token."""

import os
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest
from tornado.testing import bind_unused_port

from inquiry.alone import serve
from inquiry.errors import InquiryError


def test_only_this_machine_by_default(process):
    """Without being shared, the pages listen on this machine's own address alone."""
    port = int(process.address.rpartition(":")[2])
    try:
        other = serve.shared_host()
    except InquiryError:
        pytest.skip("This machine is in no network.")
    with closing(socket.socket()) as caller:
        caller.settimeout(5)
        assert other == serve.HERE or caller.connect_ex((other, port)) != 0


def test_a_port_that_is_taken_is_a_sentence(process):
    """A second server says what to do, and does not pretend to serve."""
    port = int(process.address.rpartition(":")[2])
    with pytest.raises(InquiryError, match=f"port {port}"):
        serve.bound(port=port)


def test_sharing_says_what_it_means(monkeypatch):
    """Whoever shares is told who can reach the pages, and that nothing is encrypted; without a network, that too."""
    assert "not encrypted" in serve.told("http://10.0.0.7:8620", share=True)
    assert "--share" in serve.told("http://127.0.0.1:8620", share=False)
    monkeypatch.setattr(serve, "_NOWHERE", ("256.0.0.1", 9))
    with pytest.raises(InquiryError, match="in no network"):
        serve.shared_host()


def test_beside_another_server(folder, codes, monkeypatch):
    """Beside the workbooks the pages answer from a thread of their own, while this one is busy."""
    listening, port = bind_unused_port()
    listening.close()
    told = serve.serve_beside(port=port)
    assert f"http://127.0.0.1:{port}" in told
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", f"/inquiry/alone/north-bay/{codes['p03']}/about")
        assert connection.getresponse().status == 200


def test_it_loads_nothing_of_the_workbooks():
    """The private pages start without widgets, kernels and Jupyter, so that they start at once."""
    heavy = "('ipywidgets', 'anywidget', 'ipykernel', 'IPython', 'voila', 'jupyter_server')"
    code = f"import sys, inquiry.alone.serve; print([m for m in sys.modules if m.split('.')[0] in {heavy}])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_a_jupyter_server_lets_in_by_code_alone(folder, codes, tmp_path):
    """As an extension of a Jupyter server, the form opens with its code and no token; all else stays behind it."""
    listening, port = bind_unused_port()
    listening.close()
    env = os.environ | {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    options = {
        "port": port,
        "port_retries": 0,
        "ip": "127.0.0.1",
        "base_url": "/user/ann/",
        "root_dir": tmp_path,
        "allow_root": True,
        "open_browser": False,
        "jpserver_extensions": {"inquiry.alone": True},
    }
    arguments = [f"--ServerApp.{name}={value}" for name, value in options.items()]
    told = (tmp_path / "told.log").open("w")
    server = subprocess.Popen([sys.executable, "-m", "jupyter_server", *arguments], env=env, stdout=told, stderr=told)
    try:
        home = f"/user/ann/inquiry/alone/north-bay/{codes['p01']}"
        assert _status(server, port, f"{home}/about") == (200, True)
        assert _status(server, port, f"{home}/about", "agreed=yes&credit=anonymous")[0] == 303
        assert _status(server, port, "/user/ann/inquiry/alone.css")[0] == 200
        assert _status(server, port, "/user/ann/api/contents")[0] == 403
        assert codes["p01"] not in (tmp_path / "told.log").read_text(encoding="utf-8")
    finally:
        server.terminate()
        server.wait()
        told.close()


def _status(server, port, path, body=None):
    """The status that a page is sent with, once the server answers, and whether its links stay below its address."""
    while server.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
            connection.request("POST" if body else "GET", path, body, kind)
            sent = connection.getresponse()
            return sent.status, b'href="/user/ann/inquiry/alone.css' in sent.read()
        except ConnectionRefusedError:
            time.sleep(0.2)
    raise AssertionError("The server did not start.")
