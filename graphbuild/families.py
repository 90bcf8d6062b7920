"""The relation types, their families and PLOVER's quad classes: one table that everything else asks.

Event types and quad classes follow PLOVER (Political Language Ontology for Verifiable Event
Records, Open Event Data Alliance); the other families are graphbuild's own.
"""

from graphbuild.model import Family

__all__ = ["FAMILY_OF", "PLOVER_TYPES", "QUAD_OF", "RELATIONS"]

RELATIONS: dict[Family, tuple[str, ...]] = {
    Family.AFFILIATION: ("holds_role", "member_of", "part_of", "spokesperson_for", "owns", "founded", "educated_at"),
    Family.PERSONAL: ("family", "friend", "colleague"),
    Family.LOCATION: ("located_in", "from", "travels_to"),
    Family.STATEMENT: ("says_about", "reports_on", "quotes"),
    Family.COOPERATION: ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"),
    Family.CONFLICT: (
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ),
    Family.ACTION: ("other",),
    Family.CO_OCCURRENCE: ("co_occurrence",),
}

FAMILY_OF: dict[str, Family] = {relation: family for family, relations in RELATIONS.items() for relation in relations}

PLOVER_TYPES = frozenset(RELATIONS[Family.COOPERATION] + RELATIONS[Family.CONFLICT])

QUAD_OF: dict[str, str] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
