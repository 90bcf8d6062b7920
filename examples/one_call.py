"""Build the graph of one article in one call and print who does what to whom.

python examples/one_call.py [ARTICLE]
"""

import sys

import graphbuild

article = sys.argv[1] if len(sys.argv) > 1 else "seeds/un-vote.txt"
graph = graphbuild.build(article)
for source, target, data in graph.edges(data=True):
    print(graph.nodes[source]["label"], "|", data["label"], "|", graph.nodes[target]["label"])
