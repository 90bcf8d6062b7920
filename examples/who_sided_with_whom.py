"""Ask the graph who stands for and who against one actor, with the sentences that say so.

python examples/who_sided_with_whom.py [ARTICLE [ACTOR]]
"""

import sys

import graphbuild

article = sys.argv[1] if len(sys.argv) > 1 else "seeds/un-vote.txt"
actor = sys.argv[2] if len(sys.argv) > 2 else "russia"
graph = graphbuild.build(article)
for family in ("cooperation", "conflict"):
    print(f"{family} towards {graph.nodes[actor]['label']}:")
    for source, _, data in graph.in_edges(actor, data=True):
        if data["family"] == family and data["polarity"] == "positive":
            print(f"  {graph.nodes[source]['label']} ({data['label']}): {data['evidence']}")
