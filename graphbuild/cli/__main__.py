"""`python -m graphbuild.cli`."""

from graphbuild.cli import main

main()
