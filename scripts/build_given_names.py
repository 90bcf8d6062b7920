"""Write graphbuild/lexicon/given_names.tsv: given names with their usual gender.

    pip install names==0.3.0 && python scripts/build_given_names.py

The package carries the frequency files of given names of the United States Census of 1990 (public domain). A name is
kept where one gender bears it at least four times as often as the other.
"""

from importlib.resources import files
from pathlib import Path

OUT = Path(__file__).parents[1] / "graphbuild" / "lexicon" / "given_names.tsv"
TIMES = 4.0


def shares(gender):
    """Percent of the bearers of that gender by name, lower case."""
    rows = (line.split() for line in files("names").joinpath(f"dist.{gender}.first").read_text().splitlines())
    return {row[0].lower(): max(float(row[1]), 0.0005) for row in rows if row}


def main():
    male, female = shares("male"), shares("female")
    names = {"male": [], "female": []}
    for name in sorted(male.keys() | female.keys()):
        his, hers = male.get(name, 0.0), female.get(name, 0.0)
        if his >= TIMES * hers:
            names["male"].append(name)
        elif hers >= TIMES * his:
            names["female"].append(name)
    with OUT.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# Given names with their usual gender. Source: United States Census 1990, public domain,\n")
        file.write("# as in the PyPI package names 0.3.0; written by scripts/build_given_names.py.\n")
        file.write("# names separated by |\tgender\n")
        for gender, found in names.items():
            initials = sorted({name[0] for name in found})
            for initial in initials:
                file.write("|".join(name for name in found if name[0] == initial) + f"\t{gender}\n")


if __name__ == "__main__":
    main()
