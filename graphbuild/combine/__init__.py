"""Graphs with graphs: add them up, tell them apart, keep a part of one.

Actors meet by id and by name, relations by what makes an edge distinct (see `docs/graph.md`). Nothing here changes its
arguments.
"""

from graphbuild.combine.comparing import Difference, diff
from graphbuild.combine.filtering import filter_graph, find_actor
from graphbuild.combine.merging import merge

__all__ = ["Difference", "diff", "filter_graph", "find_actor", "merge"]
