"""onrecord without a screen: articles in, claims with their attribution and events out."""

__version__ = "0.1.0"
