"""Write only the interactive page, for a reader who wants to look and not to compute.

python examples/only_the_page.py [ARTICLE [PAGE.html]]
"""

import sys

import graphbuild

article = sys.argv[1] if len(sys.argv) > 1 else "seeds/un-vote.txt"
page = sys.argv[2] if len(sys.argv) > 2 else "page.html"
print(graphbuild.write(graphbuild.build(article), page))
