"""Where papermill finds our engine: `pm.execute_notebook(..., engine_name="inquiry")`.

papermill loads its engines while it is being imported, and our engine needs papermill. So it is fetched only when it
is asked for, papermill first: then either of the two may be imported before the other.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inquiry.batch.fork import ForkEngine

__all__ = ["ForkEngine"]


def __getattr__(name: str) -> Any:
    if name == "ForkEngine":
        import papermill.engines  # noqa: F401, PLC0415  see above

        from inquiry.batch.fork import ForkEngine  # noqa: PLC0415

        return ForkEngine
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
