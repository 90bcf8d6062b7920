"""Errors a user can act on: what happened, where, and what to do next."""

__all__ = [
    "ExtraNotInstalledError",
    "FormatError",
    "GraphbuildError",
    "InputError",
    "ModelNotInstalledError",
    "OutputError",
]


class GraphbuildError(Exception):
    """Base of every error that graphbuild raises on purpose; the command line prints it as one line."""


class InputError(GraphbuildError):
    """A document, graph or gold file cannot be used: missing, unreadable, empty, of the wrong kind."""


class FormatError(GraphbuildError):
    """A file's suffix or a format's name is none that graphbuild knows."""


class OutputError(GraphbuildError):
    """A result could not be written; the file that stood there before is untouched."""


class ModelNotInstalledError(GraphbuildError):
    """The spaCy pipeline asked for is not installed; the message says how to get it."""


class ExtraNotInstalledError(GraphbuildError):
    """A file format or an engine needs a library that is not installed; the message says how to get it."""
