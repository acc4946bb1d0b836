"""Search: what it finds, and how it shows what it found."""
