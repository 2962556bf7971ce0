"""Sources across articles: which names are names of the same one. Pure functions, no SQL."""
