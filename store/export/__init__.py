"""Highlighted claims as files that other programs read."""
