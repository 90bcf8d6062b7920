"""Text -> Extraction; the only place that imports spaCy."""
