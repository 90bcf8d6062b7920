"""What a graph does not know of an article: python what_is_missing.py article.txt."""

import sys

import graphbuild

graph = graphbuild.build(sys.argv[1])
for document, found in graph.graph["coverage"].items():
    bare, pairs = found["sentences_without_relation"], found["sentences_with_two_actors"]
    print(f"{document}: {bare} of {pairs} sentences gave no relation")
    for gap in found["gaps"]:
        print(f"  {gap['kind']}: {gap['text']}")
