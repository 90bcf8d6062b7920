"""The five verbs one by one: load a pipeline, read documents, extract, build the graph, write it.

python examples/step_by_step.py [ARTICLE [GRAPH.graphml]]
"""

import sys

import graphbuild

article = sys.argv[1] if len(sys.argv) > 1 else "seeds/un-vote.txt"
out = sys.argv[2] if len(sys.argv) > 2 else "step-by-step.graphml"

nlp = graphbuild.load()
documents = [found for found in graphbuild.read([article]) if isinstance(found, graphbuild.Document)]
extractions = list(graphbuild.extract(nlp, documents))
for extraction in extractions:
    print(extraction.id, len(extraction.actors), "actors", len(extraction.relations), "relations")
graph = graphbuild.build_graph(extractions)
print(graphbuild.write(graph, out))
