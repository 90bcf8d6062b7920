"""The words and phrases of a parsed document, as the rules read them."""

from spacy.tokens import Span as Phrase
from spacy.tokens import Token as Word

__all__ = ["Phrase", "Word"]
