"""What happened and when: sentences to events, and which claim tells of which."""
