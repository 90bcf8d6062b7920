"""What two names can be to each other."""

from enum import StrEnum

__all__ = ["Judgement"]


class Judgement(StrEnum):
    """Whether two names mean one actor.

    A short form of a name means the same only if no other name claims it. Where the rules are unsure nothing is
    merged, and `graphbuild suggest` asks the reader.
    """

    SAME = "same"
    SHORT_FORM = "short form"
    UNSURE = "unsure"
    NOT_SAME = "not same"
