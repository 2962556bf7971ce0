"""What the user sets in ``config.toml``: the settings, reading the file, and what is wrong with it."""
