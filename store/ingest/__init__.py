"""Bytes to articles, articles to extractions."""
