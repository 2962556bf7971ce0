"""The reader in a browser of this machine: the server, who may ask it, and a process a tab."""
