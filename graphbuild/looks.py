"""Colours of actor types and relation families, shared by the graph files and the page.

Every colour has a contrast of at least 3:1 on white (WCAG 2.2, 1.4.11) and the types stay apart
for the common colour vision deficiencies; the hues start from Okabe and Ito's palette.
"""

from graphbuild.model import ActorType, Family

__all__ = ["FAMILY_COLOURS", "TYPE_COLOURS", "rgb"]

TYPE_COLOURS: dict[ActorType, str] = {
    ActorType.PERSON: "#0072B2",
    ActorType.ORGANIZATION: "#B87900",
    ActorType.COUNTRY: "#00805C",
    ActorType.PLACE: "#2A8BC4",
    ActorType.GROUP: "#B0588A",
}

FAMILY_COLOURS: dict[Family, str] = {
    Family.AFFILIATION: "#6B7280",
    Family.PERSONAL: "#7B3F98",
    Family.LOCATION: "#8A6D3B",
    Family.STATEMENT: "#0072B2",
    Family.COOPERATION: "#00805C",
    Family.CONFLICT: "#C2320A",
    Family.ACTION: "#444444",
    Family.CO_OCCURRENCE: "#8C8C8C",
}


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue (0 to 255) of a colour written as `#RRGGBB`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
