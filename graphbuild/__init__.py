"""Turn news text into a graph of who does what to whom, each edge with the words that say it."""

__version__ = "0.1.0"
