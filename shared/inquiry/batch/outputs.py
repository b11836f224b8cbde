"""The outputs of one cell, collected in the form in which a notebook keeps them."""

from typing import Any

Output = dict[str, Any]


class Outputs:
    """What the running cell has shown so far.

    `items` are outputs in nbformat's form; one that can be updated later carries its `display_id`, which is not part
    of that form and is taken off by the engine. `updates` are what this cell changed in outputs, of any cell.
    """

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Forget everything: the next cell begins."""
        self.items: list[Output] = []
        self.updates: list[Output] = []
        self._clear_before_next = False

    def add(self, output: Output) -> None:
        """Add an output; text to the same stream as the last output goes on there."""
        if self._clear_before_next:
            self.clear()
        last = self.items[-1] if self.items else {}
        if output["output_type"] == "stream" and last.get("name") == output["name"]:
            last["text"] += output["text"]
        else:
            self.items.append(output)

    def write(self, stream: str, text: str) -> None:
        """Add text to "stdout" or "stderr"."""
        if text:
            self.add({"output_type": "stream", "name": stream, "text": text})

    def update(self, display_id: str, data: Output, metadata: Output) -> None:
        """Change what was shown under a display id, here and in earlier cells."""
        self.updates.append({"display_id": display_id, "data": data, "metadata": metadata})
        for item in self.items:
            if item.get("display_id") == display_id:
                item.update(data=data, metadata=metadata)

    def clear(self, *, wait: bool = False) -> None:
        """Take back what was shown; with `wait`, not before something new comes."""
        self._clear_before_next = wait
        if not wait:
            self.items.clear()
