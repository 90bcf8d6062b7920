"""Fit the weights of the evidence in `graphbuild.nlp.antecedents` on annotated pronouns, and write its data file.

    python scripts/fit_coreference.py GAP.tsv [GAP.tsv ...]

GAP: Webster, Recasens, Axelrod and Baldridge 2018, "Mind the GAP: A Balanced Corpus of Gendered Ambiguous Pronouns",
TACL 6, Apache-2.0; its development and validation parts were used. A conditional logit: the summed probability of the
right actor among all candidates is maximised, or where neither name is right that of the others, with a quadratic
penalty. What earlier pronouns were found to mean is evidence for later ones, so a second round starts from the first's
weights. Before that, five-fold cross-validation tells how well the weights do on texts that they were not fitted on.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

import numpy as np

import graphbuild
from graphbuild.nlp import antecedents, coreference

OUT = Path(antecedents.__file__).parents[1] / "lexicon" / "antecedents.tsv"
PENALTY = 4.0
ROUNDS = 1
FOLDS = 5
STEPS = 400
RARE = 10
# GAP has few pairs of a man and a woman, and names of characters and languages that given names are wrong about.
FIXED = {"given name disagrees": -2.5, "alone disagrees": -1.5, "earlier pronoun disagrees": -2.0}
FEMININE = {"she", "her", "hers"}
HEADER = """\
# Weights of the evidence that a pronoun means an actor, fitted on GAP (Webster et al. 2018, TACL 6; Apache-2.0) by
# scripts/fit_coreference.py. Letters are the roles of graphbuild.nlp.clusters.Standing; graphbuild.nlp.antecedents
# tells the rest.
# evidence	weight
"""


def collect(nlp, path):
    """Return for each annotated pronoun its gender, the evidence for each candidate, and which are A and B."""
    seen = {}
    real = coreference.candidates

    def recording(token, *rest, unnamed=False):
        found = real(token, *rest, unnamed=unnamed)
        if not unnamed:
            seen[token.idx] = found
        return found

    coreference.candidates = recording
    found = []
    with Path(path).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            seen.clear()
            nlp(row["Text"])
            place = int(row["Pronoun-offset"])
            possible = seen.get(place, [])
            names = [_named(possible, row[letter], int(row[f"{letter}-offset"]), place) for letter in "AB"]
            right = [row[f"{letter}-coref"].lower() == "true" for letter in "AB"]
            evidence = [each for each, _ in possible]
            found.append((row["Pronoun"].lower() in FEMININE, evidence, np.array(names, bool), np.array(right)))
    coreference.candidates = real
    return found


def _named(possible, name, start, pronoun):
    return [
        any(
            s.start_char < start + len(name) and start < s.end_char and s.start_char != pronoun
            for s, _, _ in cluster.spans
        )
        for _, cluster in possible
    ]


def fit(rows):
    """Climb the penalised likelihood (with momentum) and return the weights by name."""
    counts = Counter(name for _, evidence, _, _ in rows for each in evidence for name in each)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    index = {name: number for number, name in enumerate(names)}
    fixed = np.array([FIXED.get(name, np.nan) for name in names])
    is_free = np.isnan(fixed)
    lines, good, firsts = [], [], []
    for _, evidence, called, right in rows:
        mark = called[right].any(axis=0) if right.any() else ~called.any(axis=0)
        if len(evidence) > 1 and mark.any() and not mark.all():
            firsts.append(len(lines))
            good.extend(mark)
            for each in evidence:
                line = np.zeros(len(names))
                for name in each.keys() & index.keys():
                    line[index[name]] = each[name]
                lines.append(line)
    matrix, good, firsts = np.array(lines), np.array(good, float), np.array(firsts)
    owner = np.repeat(np.arange(len(firsts)), np.diff([*firsts, len(lines)]))
    weights = np.where(is_free, 0.0, fixed)
    speed = np.zeros(len(names))
    for _ in range(STEPS):
        scores = matrix @ weights
        each = np.exp(scores - np.maximum.reduceat(scores, firsts)[owner])
        share = each / np.add.reduceat(each, firsts)[owner]
        inside = each * good / np.add.reduceat(each * good, firsts)[owner]
        gradient = matrix.T @ (inside - share) - PENALTY * weights
        speed = 0.9 * speed + np.where(is_free, gradient, 0.0) * (0.5 / len(firsts))
        weights = weights + speed
    return dict(zip(names, weights.round(3).tolist(), strict=True))


def measure(rows, weights_of):
    """F1 over the names as in the paper, of all, masculine and feminine pronouns."""
    tally = np.zeros((2, 3))
    for row, weights in zip(rows, weights_of, strict=True):
        is_feminine, evidence, called, right = row
        tally[int(is_feminine), 2] += right.sum()
        best = antecedents.likeliest(evidence, weights)
        if best is not None:
            chosen = called[:, best]
            tally[int(is_feminine), :2] += (chosen & right).sum(), chosen.sum()
    masculine, feminine = (2 * t[0] / (t[1] + t[2]) for t in tally)
    total = tally.sum(axis=0)
    return (
        f"P {total[0] / total[1]:.3f} R {total[0] / total[2]:.3f} F1 {2 * total[0] / (total[1] + total[2]):.3f}; "
        f"masculine {masculine:.3f} feminine {feminine:.3f} bias {feminine / masculine:.2f}"
    )


def cross_validate(rows):
    """Weights for each row from the folds that it is not in."""
    folds = [fit([row for number, row in enumerate(rows) if number % FOLDS != fold]) for fold in range(FOLDS)]
    return [folds[number % FOLDS] for number in range(len(rows))]


def main(paths):
    """Fit, report and write."""
    nlp = graphbuild.load()
    for name in nlp.pipe_names[nlp.pipe_names.index("graphbuild_actors") + 1 :]:
        nlp.disable_pipe(name)
    for _ in range(ROUNDS):
        rows = [row for path in paths for row in collect(nlp, path)]
        print("cross-validated:", measure(rows, cross_validate(rows)))
        weights = fit(rows)
        print("fitted on all:  ", measure(rows, [weights] * len(rows)), flush=True)
        lines = [f"{name}\t{weight:g}\n" for name, weight in sorted(weights.items()) if weight]
        OUT.write_text(HEADER + "".join(lines), encoding="utf-8")
        antecedents.weights.cache_clear()


if __name__ == "__main__":
    main(sys.argv[1:])
