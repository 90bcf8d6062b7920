"""Libraries that not everyone needs; a missing one is an error that says how to get it."""

import importlib
from typing import Any

from graphbuild.errors import ExtraNotInstalledError

__all__ = ["extra"]


def extra(module: str, group: str) -> Any:
    """Import a library of the named extra. Raises `ExtraNotInstalledError`."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ExtraNotInstalledError(
            f"the library '{module}' is not installed. Get it with: pip install 'graphbuild[{group}]'"
        ) from error
