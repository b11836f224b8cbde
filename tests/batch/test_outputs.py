"""The outputs of a cell, put together as a notebook keeps them."""

from inquiry.batch.outputs import Outputs


def shown(text: str, display_id: str = "") -> dict:
    """An output that shows a text."""
    mark = {"display_id": display_id} if display_id else {}
    return {"output_type": "display_data", "data": {"text/plain": text}, "metadata": {}, **mark}


def texts(outputs: Outputs) -> list[str]:
    """What is shown, one text for each output."""
    return [item["text"] if item["output_type"] == "stream" else item["data"]["text/plain"] for item in outputs.items]


def test_text_to_the_same_stream_is_one_output() -> None:
    """A change of stream, or a picture in between, begins a new one."""
    outputs = Outputs()
    for stream, text in (("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d")):
        outputs.write(stream, text)
    outputs.add(shown("picture"))
    outputs.write("stdout", "e")
    assert texts(outputs) == ["ab", "c", "d", "picture", "e"]


def test_clearing_waits_for_something_new_if_told() -> None:
    """Cleared at once nothing is left; cleared later, what is there stays until the next output."""
    outputs = Outputs()
    outputs.write("stdout", "old")
    outputs.clear(wait=True)
    assert texts(outputs) == ["old"]
    outputs.write("stdout", "new")
    outputs.write("stdout", "er")
    assert texts(outputs) == ["newer"]
    outputs.clear()
    assert texts(outputs) == []


def test_an_update_changes_what_was_shown_and_is_told_on() -> None:
    """The output of this cell changes in its place; for earlier cells the change is written down."""
    outputs = Outputs()
    outputs.add(shown("before", "x"))
    outputs.add(shown("other", "y"))
    outputs.update("x", {"text/plain": "after"}, {})
    assert texts(outputs) == ["after", "other"]
    assert outputs.updates == [{"display_id": "x", "data": {"text/plain": "after"}, "metadata": {}}]
