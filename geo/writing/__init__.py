"""How files come into a folder, all or none, and how long work tells of itself."""
