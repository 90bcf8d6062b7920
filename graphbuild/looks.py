"""Colours of actor types and relation families, shared by the graph files and the page.

Every colour has a contrast of at least 3:1 on its background (WCAG 2.2, 1.4.11): white, or `DARK_PAPER` in the dark
sets. Within a set any two stay apart, also for readers with protanopia, deuteranopia or tritanopia;
`tests/test_looks.py` measures it.
"""

from graphbuild.model import ActorType, Family

__all__ = ["DARK_FAMILY_COLOURS", "DARK_PAPER", "DARK_TYPE_COLOURS", "FAMILY_COLOURS", "TYPE_COLOURS", "rgb"]

DARK_PAPER = "#14181D"

TYPE_COLOURS: dict[ActorType, str] = {
    ActorType.PERSON: "#124EA8",
    ActorType.ORGANIZATION: "#D65107",
    ActorType.COUNTRY: "#089069",
    ActorType.PLACE: "#0F99FD",
    ActorType.GROUP: "#836AB3",
}

DARK_TYPE_COLOURS: dict[ActorType, str] = {
    ActorType.PERSON: "#6F86FB",
    ActorType.ORGANIZATION: "#E2691F",
    ActorType.COUNTRY: "#35D98B",
    ActorType.PLACE: "#C9DDFF",
    ActorType.GROUP: "#B48CB0",
}

FAMILY_COLOURS: dict[Family, str] = {
    Family.AFFILIATION: "#6A536D",
    Family.PERSONAL: "#6B1277",
    Family.LOCATION: "#B98F0A",
    Family.STATEMENT: "#1050C0",
    Family.COOPERATION: "#059076",
    Family.CONFLICT: "#B51D00",
    Family.ACTION: "#2F2F2F",
    Family.CO_OCCURRENCE: "#908FC1",
}

DARK_FAMILY_COLOURS: dict[Family, str] = {
    Family.AFFILIATION: "#AE87A1",
    Family.PERSONAL: "#BDAEFF",
    Family.LOCATION: "#FFB114",
    Family.STATEMENT: "#6283F5",
    Family.COOPERATION: "#50E0A9",
    Family.CONFLICT: "#E96F30",
    Family.ACTION: "#D0FAFF",
    Family.CO_OCCURRENCE: "#806468",
}


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue (0 to 255) of a colour written as `#RRGGBB`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
