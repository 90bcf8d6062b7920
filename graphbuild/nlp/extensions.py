"""Every extension of spaCy's `Doc` that graphbuild sets, and how its values survive serialisation.

`doc._.blocks`, `doc._.actors`, `doc._.quotations` and `doc._.relations` are tuples of frozen records. A record
is written into spaCy's message packs by the name of its class, so `Doc.to_bytes`, `DocBin` and
`nlp.pipe(n_process=2)` keep them.
"""

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from typing import Any

import srsly
from spacy.tokens import Doc

from graphbuild.model import Actor, Relation

__all__ = ["EXTENSIONS", "register", "storable"]

EXTENSIONS = ("blocks", "actors", "quotations", "relations")

KEY = "__graphbuild__"
READERS: dict[str, Callable[[dict[str, Any]], Any]] = {}


def storable(record: type) -> type:
    """Let instances of a frozen dataclass live on `doc._`; to be used as a decorator or called."""
    READERS[record.__name__] = getattr(record, "from_dict", None) or (lambda data: record(**data))
    return record


for _record in (Actor, Relation):
    storable(_record)


def register() -> None:
    """Set the extensions; doing so again changes nothing."""
    for name in EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=())


def _encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if is_dataclass(value) and type(value).__name__ in READERS:
        return {KEY: type(value).__name__, "data": asdict(value)}  # type: ignore[arg-type]
    return value if chain is None else chain(value)


def _decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, dict) and KEY in value:
        return READERS[value[KEY]](value["data"])
    return value if chain is None else chain(value)


srsly.msgpack_encoders("graphbuild", func=_encode)
srsly.msgpack_decoders("graphbuild", func=_decode)
