"""Widgets, each with its style and its messages."""
