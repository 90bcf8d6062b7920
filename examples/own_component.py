"""Put a component of your own into the pipeline: what it calls an entity, graphbuild takes for an actor.

python examples/own_component.py
"""

import spacy.tokens
from spacy.language import Language

import graphbuild

ALLIANCE = ["Blue", "Harbour", "Alliance"]


@Language.component("alliances")
def find_alliances(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
    """Mark an alliance that the language model has never heard of."""
    words = [token.text for token in doc]
    width = len(ALLIANCE)
    found = [
        spacy.tokens.Span(doc, start, start + width, label="ORG")
        for start in range(len(words) - width + 1)
        if words[start : start + width] == ALLIANCE
    ]
    doc.ents = spacy.util.filter_spans([*found, *doc.ents])
    return doc


nlp = graphbuild.load()
nlp.add_pipe("alliances", after="ner")
print(" > ".join(nlp.pipe_names))
document = graphbuild.Document(
    id="note", text="Norway joined the Blue Harbour Alliance on Monday. Sweden praised Norway."
)
graph = graphbuild.build_graph(graphbuild.extract(nlp, [document]))
for source, target, data in graph.edges(data=True):
    print(graph.nodes[source]["label"], "|", data["label"], "|", graph.nodes[target]["label"])
