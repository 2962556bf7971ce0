"""Keys: all that is bound, the user's key map, chords, and the places that keys lead back to."""
