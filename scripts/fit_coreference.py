"""Fit the weights of `graphbuild.nlp.coreference.FEATURES` on annotated pronouns and print them.

    python scripts/fit_coreference.py GAP.tsv

GAP: Webster, Recasens, Axelrod and Baldridge 2018, "Mind the GAP: A Balanced Corpus of Gendered Ambiguous Pronouns",
TACL 6, Apache-2.0; use its development part. A conditional logit: the summed probability of the mentions of the right
name among all candidates is maximised, with a small quadratic penalty.
"""

import csv
import sys
from pathlib import Path

import numpy as np

import graphbuild
from graphbuild.nlp import coreference

PENALTY = 2.0
STEPS = 600
RATE = 0.3


def collect(path):
    """Return (features of the candidates, which of them are right) for each pronoun with a right candidate."""
    nlp = graphbuild.load()
    names = list(coreference.FEATURES)
    seen = {}
    real = coreference.candidates

    def recording(token, *rest):
        found = list(real(token, *rest))
        seen[token.idx] = found
        yield from found

    coreference.candidates = recording
    rows = []
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            seen.clear()
            doc = nlp(row["Text"])
            right = set()
            for letter in "AB":
                if row[f"{letter}-coref"].lower() == "true":
                    start = int(row[f"{letter}-offset"])
                    end = start + len(row[letter])
                    right |= {s.kb_id_ for s in doc.spans["mentions"] if s.start_char < end and s.end_char > start}
            ids = {}
            for span in doc.spans["mentions"]:
                ids.setdefault((span.start_char, span.end_char), span.kb_id_)
            found = seen.get(int(row["Pronoun-offset"]), [])
            matrix = np.array([[features[name] for name in names] for features, _ in found])
            good = np.array([_id(cluster, ids) in right for _, cluster in found])
            if len(found) > 1 and good.any() and not good.all():
                rows.append((matrix, good))
    return names, rows


def _id(cluster, ids):
    span = cluster.spans[0][0]
    return ids.get((span.start_char, span.end_char), "")


def fit(names, rows):
    """Gradient ascent on the penalised likelihood."""
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        gradient = -PENALTY * weights / len(rows)
        for matrix, good in rows:
            scores = matrix @ weights
            p = np.exp(scores - scores.max())
            inside = p * good
            gradient += (matrix.T @ (inside / inside.sum() - p / p.sum())) / len(rows)
        weights += RATE * gradient
    right = sum(bool(good[(matrix @ weights).argmax()]) for matrix, good in rows)
    print(f"# {right} of {len(rows)} right")
    for name, weight in zip(names, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    fit(*collect(sys.argv[1]))
