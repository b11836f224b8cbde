"""The kernels behind served pages, as they are: real ones."""

import asyncio
import os
import signal

import pytest
from jupyter_client.kernelspec import KernelSpecManager

from inquiry.forms.kernels import WarmKernels

_LOOK = "import os, sys; print('inquiry.forms' in sys.modules, 'INQUIRY_PLACE' in os.environ, len(globals()))"


@pytest.fixture
def outputs(tmp_path, monkeypatch):
    """The outputs folder, and folders of Jupyter's own for this test alone."""
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path / "outputs"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    return tmp_path / "outputs"


async def printed(kernels, kernel_id, code):
    """What code prints in a kernel."""
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels()
    await client.wait_for_ready(timeout=60)
    said = []
    keep = lambda message: said.append(message["content"].get("text", ""))  # noqa: E731
    await client.execute_interactive(code, output_hook=keep)
    client.stop_channels()
    return "".join(said)


def test_it_can_be_stopped_while_spares_are_on_their_way(outputs, tmp_path):
    """As by Ctrl-C just after it began: nothing is raised, for what is not there yet cannot be stopped."""

    async def go():
        more = {"root_dir": str(tmp_path), "connection_dir": str(tmp_path), "kernel_spec_manager": KernelSpecManager()}
        kernels = WarmKernels(spares=2, pause=3600, **more)
        for _ in range(3):  # turns of the loop: the spares are begun, and cannot be there yet
            await asyncio.sleep(0)
        assert kernels._waiting
        assert not any(task.done() for task in kernels._waiting)
        await kernels.shutdown_all(now=True)

    asyncio.run(go())


def test_an_outputs_folder_that_takes_nothing_stops_no_kernel(outputs, tmp_path):
    """What kernels print has nowhere to go then; they start all the same."""
    outputs.write_text("a file where a folder should be", encoding="utf-8")

    async def go():
        more = {"root_dir": str(tmp_path), "connection_dir": str(tmp_path), "kernel_spec_manager": KernelSpecManager()}
        kernels = WarmKernels(spares=0, pause=3600, **more)
        said = await printed(kernels, await kernels.start_kernel(path="", kernel_name="python3"), "print(6 * 7)")
        await kernels.shutdown_all(now=True)
        return said

    assert asyncio.run(go()) == "42\n"


def test_a_page_gets_a_spare_that_knows_no_place(outputs, tmp_path, capfd):
    """A spare has imported the forms and holds nothing else; a dead one is passed over; its window stays empty."""

    async def go():
        more = {"root_dir": str(tmp_path), "connection_dir": str(tmp_path), "kernel_spec_manager": KernelSpecManager()}
        kernels = WarmKernels(spares=2, pause=3600, **more)
        await asyncio.sleep(0.1)
        spares = [await task for task in kernels._waiting]
        kernels.cull_idle_timeout = 1
        for spare in spares:
            kernels.get_kernel(spare).last_activity = kernels.get_kernel(spare).last_activity.replace(year=2000)
        await kernels.cull_kernels()
        assert set(spares) <= set(kernels.list_kernel_ids())
        kernels.get_kernel(spares[0]).stop_restarter()
        os.kill(kernels.get_kernel(spares[0]).provisioner.pid, signal.SIGKILL)
        await asyncio.sleep(0.5)
        taken = await kernels.start_kernel(path="", kernel_name="python3")
        said = await printed(kernels, taken, _LOOK)
        await printed(kernels, taken, "os.write(2, b'a word from deep down\\n')")
        another = await kernels.start_kernel(path="", kernel_name="python3")
        await kernels.shutdown_all(now=True)
        return spares, taken, another, said

    spares, taken, another, said = asyncio.run(go())
    assert taken == spares[1]
    assert another not in spares
    assert said.startswith("True False")
    assert "a word from deep down" in (outputs / "kernels.log").read_text(encoding="utf-8")
    assert capfd.readouterr().err == ""
