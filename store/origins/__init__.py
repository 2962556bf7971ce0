"""Who really says it: claims that say the same or differ, where each comes from, and how many origins stand behind."""
