"""The query language, forgiving expansion of words, ranking."""
