"""Colours that everyone can tell apart: contrast as WCAG 2.2 defines it, colour vision as Machado et al. (2009) model it."""

import itertools

import numpy as np
import pytest

from graphbuild.looks import (
    DARK_FAMILY_COLOURS,
    DARK_PAPER,
    DARK_TYPE_COLOURS,
    FAMILY_COLOURS,
    TYPE_COLOURS,
    rgb,
)
from graphbuild.model import ActorType, Family

VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# Ottosson's OKLab (2020): linear sRGB to cone responses, cube root, to lightness and two colour axes.
TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
SETS = [
    pytest.param(TYPE_COLOURS, "#FFFFFF", id="types"),
    pytest.param(DARK_TYPE_COLOURS, DARK_PAPER, id="types, dark"),
    pytest.param(FAMILY_COLOURS, "#FFFFFF", id="families"),
    pytest.param(DARK_FAMILY_COLOURS, DARK_PAPER, id="families, dark"),
]


def linear(colour):
    share = np.array(rgb(colour)) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    dark, bright = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def seen(colour, vision):
    return TO_LAB @ np.cbrt(TO_CONES @ np.clip(VISION[vision] @ linear(colour), 0, 1))


@pytest.mark.parametrize(("colours", "paper"), SETS)
def test_every_colour_stands_out_from_its_background(colours, paper):
    assert {name: contrast(colour, paper) for name, colour in colours.items() if contrast(colour, paper) < 3} == {}


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(("colours", "paper"), SETS)
def test_any_two_colours_can_be_told_apart(colours, paper, vision):
    apart = {
        (one, other): float(np.linalg.norm(seen(colours[one], vision) - seen(colours[other], vision)))
        for one, other in itertools.combinations(colours, 2)
    }
    # 0.02 is a just noticeable difference in OKLab.
    assert {pair: distance for pair, distance in apart.items() if distance < 0.1} == {}


def test_no_type_and_no_family_is_without_colour():
    assert set(TYPE_COLOURS) == set(DARK_TYPE_COLOURS) == set(ActorType)
    assert set(FAMILY_COLOURS) == set(DARK_FAMILY_COLOURS) == set(Family)
