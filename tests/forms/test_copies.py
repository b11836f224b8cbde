"""Kernels that are copies of the warm process: as good as any other, and there at once."""

import asyncio
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from inquiry.forms.copies import Copied, WarmProcess, can_copy
from inquiry.forms.kernels import WarmKernels

pytestmark = pytest.mark.skipif(not can_copy(), reason="only Linux can copy a running process safely")

LEAVE = "import os, inquiry; os.environ['LEFT'] = 'behind'; inquiry.left = left = 'behind'; os.chdir('/')"
LOOK = "import os, inquiry; print('LEFT' in os.environ, hasattr(inquiry, 'left'), 'left' in dir(), os.getcwd())"
WIDGETS = "print(*sorted(get_ipython().kernel.comm_manager.targets), end='')"
ALONE = """
import asyncio
from jupyter_client.kernelspec import KernelSpecManager
from inquiry.forms.kernels import WarmKernels

async def go():
    kernels = WarmKernels(spares=1, kernel_spec_manager=KernelSpecManager())
    await asyncio.sleep(0)
    print(kernels.get_kernel(await kernels._waiting[0]).provisioner.pid, flush=True)
    await asyncio.sleep(60)

asyncio.run(go())
"""


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Folders of Jupyter's own, and of outputs, for this test alone."""
    for name in ("INQUIRY_OUTPUTS", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


def during(folders, test):
    """Run a test on a kernel manager that has no spares: each kernel is a new copy."""

    async def go():
        where = {"root_dir": str(folders), "connection_dir": str(folders)}
        kernels = WarmKernels(spares=0, pause=3600, kernel_spec_manager=KernelSpecManager(), **where)
        try:
            return await test(kernels)
        finally:
            await kernels.shutdown_all(now=True)

    return asyncio.run(go())


async def start(kernels):
    """A new kernel's id, and the number of its process."""
    kernel_id = await kernels.start_kernel(path="", kernel_name="python3")
    return kernel_id, kernels.get_kernel(kernel_id).provisioner.pid


async def run(kernels, kernel_id, code):
    """What a cell says in a kernel: what it prints, or the name of its error."""
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels()
    await client.wait_for_ready(timeout=60)
    said = []
    keep = lambda message: said.append(message["content"].get("text") or message["content"].get("ename", ""))  # noqa: E731
    await client.execute_interactive(code, output_hook=keep)
    client.stop_channels()
    return "".join(said)


def is_running(number):
    """Whether there is such a process, and it is more than the record of one that ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def ended(number, seconds=15):
    """Whether a process ends within that time."""
    until = time.monotonic() + seconds
    while is_running(number) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_running(number)


def test_a_kernel_sees_nothing_of_another(folders):
    """What one kernel did to its folder, environment, modules and names is not there in the next; widgets are."""

    async def test(kernels):
        first, one = await start(kernels)
        await run(kernels, first, LEAVE)
        second, other = await start(kernels)
        assert one != other
        assert await run(kernels, second, LOOK) == f"False False False {folders}\n"
        assert await run(kernels, second, WIDGETS) == "jupyter.widget jupyter.widget.control"

    during(folders, test)


def test_a_kernel_can_be_interrupted_and_started_again(folders):
    """A cell that hangs is interrupted; after a restart the kernel is a new process, with nothing in it."""

    async def test(kernels):
        kernel_id, before = await start(kernels)
        hanging = asyncio.ensure_future(run(kernels, kernel_id, "import time; print('here'); time.sleep(60)"))
        await asyncio.sleep(1)
        await kernels.interrupt_kernel(kernel_id)
        assert (await hanging).endswith("KeyboardInterrupt")
        await kernels.restart_kernel(kernel_id)
        assert kernels.get_kernel(kernel_id).provisioner.pid != before
        assert ended(before)
        assert await kernels.is_alive(kernel_id)

    during(folders, test)


def test_what_a_cell_started_ends_with_its_kernel(folders):
    """A kernel that is stopped at once takes with it what its cells started."""

    async def test(kernels):
        kernel_id, number = await start(kernels)
        sleeper = int(await run(kernels, kernel_id, "import subprocess; print(subprocess.Popen(['sleep', '99']).pid)"))
        assert is_running(sleeper)
        await kernels.shutdown_kernel(kernel_id, now=True)
        assert ended(number)
        assert ended(sleeper)

    during(folders, test)


def test_kernels_end_with_a_server_that_is_killed(folders):
    """No kernel is left when the server cannot say goodbye."""
    told = {"stdout": subprocess.PIPE, "text": True, "cwd": folders}
    with subprocess.Popen([sys.executable, "-c", ALONE], **told) as server:
        kernel = int(server.stdout.readline())
        assert is_running(kernel)
        server.kill()
    assert ended(kernel)


def test_a_warm_process_that_was_killed_is_replaced(folders):
    """The next kernel comes from a new one."""

    async def test(kernels):
        _, first = await start(kernels)
        warm = WarmProcess._one._process
        warm.kill()
        warm.wait()
        assert ended(first)
        _, second = await start(kernels)
        assert second != first
        assert WarmProcess._one._process.pid != warm.pid

    during(folders, test)


def test_without_a_copy_a_kernel_starts_in_the_usual_way(folders, monkeypatch):
    """Where the warm process gives nothing, the page still gets a kernel, and the log says why."""
    monkeypatch.setattr("inquiry.forms.copies.a_copy", lambda *_: (_ for _ in ()).throw(OSError("no more processes")))

    async def test(kernels):
        kernel_id, _ = await start(kernels)
        assert not isinstance(kernels.get_kernel(kernel_id).provisioner.process, Copied)
        assert await run(kernels, kernel_id, "print(1 + 1, end='')") == "2"

    during(folders, test)
    assert "no more processes" in (folders / "INQUIRY_OUTPUTS" / "inquiry.log").read_text(encoding="utf-8")


def test_a_process_that_is_not_our_child_can_be_watched():
    """It is seen running, waited for in vain, and seen ended once it was told to."""
    with subprocess.Popen(["sleep", "99"]) as sleeper:
        watched = Copied(sleeper.pid)
        assert watched.poll() is None
        with pytest.raises(subprocess.TimeoutExpired):
            watched.wait(0.01)
        watched.send_signal(signal.SIGTERM)
        assert watched.wait(15) == 0
        watched.kill()  # asked again, it does nothing
        assert watched.poll() == 0
    assert not is_running(sleeper.pid)
