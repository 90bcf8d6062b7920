"""The tables of sentences and passages as records, and their score; `tables/README.md` explains the files."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import srsly

import graphbuild
from graphbuild.model import Actor, Document, Extraction, Relation

TABLES = Path(__file__).parent / "tables"
REPORT = Path(__file__).parents[2] / "docs" / "evaluation.md"
PASSAGES = "passages"
OPEN = "?"
OLD_REPORT = re.compile(r"\| table \| construction \|.*(?:\n\|.*)*")


def bare(name: str) -> str:
    """A label as it is compared: without article, whatever its case."""
    return name.strip().casefold().removeprefix("the ")


def either(names: str) -> frozenset[str]:
    return frozenset(map(bare, names.split("/")))


@dataclass(frozen=True)
class Line:
    """One claim about one sentence: that it states, or does not state, a relation; or what a mention refers to."""

    table: str
    construction: str
    number: int
    text: str
    words: str
    stated: bool = True
    flags: tuple[str, ...] = ()
    fails: str = ""

    @property
    def id(self) -> str:
        return f"{self.construction} {self.number}: {'' if self.stated else 'not '}{self.words}"

    def holds(self, extraction: Extraction) -> bool:
        """Whether the extraction of the sentence agrees with this line."""
        if self.table == PASSAGES:
            return refers(extraction, self.text, self.words)
        actors = {actor.id: actor for actor in extraction.actors}
        return any(self.describes(relation, actors) for relation in extraction.relations) == self.stated

    def describes(self, relation: Relation, actors: dict[str, Actor]) -> bool:
        """Whether the relation is what this line tells of."""
        source, kinds, target = self.words.split(" | ")
        return (
            bare(actors[relation.source].label) in either(source)
            and bare(actors[relation.target].label) in either(target)
            and (kinds == "*" or relation.relation in kinds.split("/"))
            and all(self.agrees(flag, relation, actors) for flag in self.conditions())
        )

    def conditions(self) -> Iterator[str]:
        """The flags, with those that a stated line leaves unsaid."""
        if "any" in self.flags:
            return
        yield from self.flags
        if self.stated:
            yield from [] if "negative" in self.flags else ["positive"]
            yield from [] if {"future", "hypothetical"} & set(self.flags) else ["actual"]
            yield from [] if any(flag.startswith("says ") for flag in self.flags) else ["says nobody"]

    def agrees(self, flag: str, relation: Relation, actors: dict[str, Actor]) -> bool:
        word, _, name = flag.partition(" ")
        if word not in {"says", "via"}:
            return word in {relation.polarity, relation.modality}
        actor = relation.attributed_to if word == "says" else relation.reported_by
        if name == "nobody":
            return not actor
        return name == OPEN or (actor in actors and bare(actors[actor].label) in either(name))


def refers(extraction: Extraction, text: str, expected: str) -> bool:
    """Whether the mention in brackets stands for the actors of `expected`, and for nobody else."""
    start = text.index("[")
    end = text.index("]") - 1
    ids = {each.actor for each in extraction.mentions if each.end == end and each.start >= start}
    actors = {actor.id: actor for actor in extraction.actors}
    found = {member for each in ids for member in (actors[each].members or (each,))}
    labels = sorted(bare(actors[each].label) if each in actors else bare(each) for each in found)
    if expected == "nobody":
        return not any(actors[each].named for each in ids)
    wanted = [either(name) for name in expected.split(" & ")]
    return len(labels) == len(wanted) and all(any(label in names for label in labels) for names in wanted)


def plain(text: str) -> str:
    """The text without the brackets round its mention."""
    return re.sub(r"[\[\]]", "", text)


def read_line(line: str, **place: object) -> Line:
    source, kinds, target, *flags = line.split(" | ")
    fails = "".join(flag.removeprefix("fails ") for flag in flags if flag.startswith("fails "))
    told = tuple(flag for flag in flags if not flag.startswith("fails "))
    return Line(words=f"{source} | {kinds} | {target}", flags=told, fails=fails, **place)


def read_tables() -> list[Line]:
    """Every line of every table, in the order of the files."""
    lines = []
    for path in sorted(TABLES.glob("*.yaml")):
        for construction, rows in srsly.read_yaml(path).items():
            for number, row in enumerate(rows, start=1):
                place = {"table": path.stem, "construction": construction, "number": number, "text": row["text"]}
                if "refers" in row:
                    lines.append(Line(words=row["refers"], fails=row.get("fails", ""), **place))
                lines += [read_line(line, stated=True, **place) for line in row.get("states", ())]
                lines += [read_line(line, stated=False, **place) for line in row.get("not", ())]
    return lines


def extract_all(nlp: object, lines: list[Line]) -> dict[str, Extraction]:
    """From each text of the tables to its extraction."""
    texts = sorted({line.text for line in lines})
    documents = [Document(id=f"d{number}", text=plain(text)) for number, text in enumerate(texts)]
    return dict(zip(texts, graphbuild.extract(nlp, documents), strict=True))


def report(lines: list[Line]) -> str:
    """A Markdown table of how many lines of each construction are right, as the marks tell."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.table, line.construction), []).append(line)
    groups["all", "sentences"] = [line for line in lines if line.table != PASSAGES]
    groups["all", "passages"] = [line for line in lines if line.table == PASSAGES]
    rows = ["| table | construction | found | kept out |", "|---|---|---|---|"]
    for (table, construction), members in groups.items():
        rows.append(f"| {table} | {construction} | {share(members, stated=True)} | {share(members, stated=False)} |")
    return "\n".join(rows)


def share(lines: list[Line], *, stated: bool) -> str:
    chosen = [line for line in lines if line.stated == stated]
    return f"{sum(not line.fails for line in chosen)} of {len(chosen)}" if chosen else ""


def unmark(table: str, lines: list[Line], mended: list[Line]) -> None:
    """Take the marks of mended lines out of a table; its lines stand in the order of `lines`."""
    path = TABLES / f"{table}.yaml"
    rest = iter(lines)
    kept = []
    line = None
    for row in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if row.startswith("  fails: ") and line in mended:
            continue
        if row.startswith("  refers: ") or (row.startswith("  - ") and " | " in row):
            line = next(rest)
        kept.append(row.replace(f" | fails {line.fails}", "") if line in mended else row)
    path.write_text("".join(kept), encoding="utf-8")


def main(*, write: bool) -> None:
    """Print what changed since the marks were made and how much is right; with `write`, renew marks and report."""
    lines = read_tables()
    extractions = extract_all(graphbuild.load(), lines)
    right = {line: line.holds(extractions[line.text]) for line in lines}
    mended = [line for line in lines if right[line] and line.fails]
    for line in lines:
        if right[line] == bool(line.fails):
            print("mended" if line in mended else "BROKEN", f"{line.table}/{line.id}", line.text, sep="\n    ")
    if write:
        for table in sorted({line.table for line in mended}):
            unmark(table, [line for line in lines if line.table == table], mended)
        lines = read_tables()
        text = REPORT.read_text(encoding="utf-8")
        REPORT.write_text(OLD_REPORT.sub(lambda _: report(lines), text), encoding="utf-8")
    print(report(lines))


if __name__ == "__main__":
    main(write="--write" in sys.argv[1:])
