"""What an atlas is: its text, its records, its manifest, and the one value that holds them."""
