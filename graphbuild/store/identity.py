"""By what was a text read? The versions and options whose change makes an extraction out of date."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

__all__ = ["Identity", "identity_of"]

RULES = ("nlp", "resolution", "lexicon", "families.py", "model.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What made an extraction; `rules` is a digest of the code and the word lists that the result depends on."""

    graphbuild: str
    model: str
    model_version: str
    spacy: str
    rules: str
    options: str = "{}"

    def key(self) -> str:
        """Equal for runs whose results can stand side by side."""
        return json.dumps([self.model, self.model_version, self.spacy, self.rules, self.options])


def identity_of(model: str, **options: str) -> Identity:
    """The identity of a run with this model here and now, without loading it; `options` change results."""
    from graphbuild import __version__  # noqa: PLC0415 - the package imports its modules lazily

    return Identity(
        graphbuild=__version__,
        model=model,
        model_version=_model_version(model),
        spacy=version("spacy"),
        rules=_rules(),
        options=json.dumps(options, sort_keys=True),
    )


def _model_version(model: str) -> str:
    """The version of an installed pipeline or of one in a folder; empty where it has none (loading it will tell)."""
    try:
        return version(model)
    except (PackageNotFoundError, ValueError):
        meta = Path(model) / "meta.json"
        return str(json.loads(meta.read_text(encoding="utf-8")).get("version", "")) if meta.is_file() else ""


@cache
def _rules() -> str:
    digest = hashlib.blake2b(digest_size=16)

    def add(place: Traversable) -> None:
        if place.is_dir():
            for inside in sorted(place.iterdir(), key=lambda each: each.name):
                if inside.name != "__pycache__":
                    add(inside)
        else:
            digest.update(place.name.encode() + b"\0" + place.read_bytes())

    for name in RULES:
        add(files("graphbuild") / name)
    return digest.hexdigest()
