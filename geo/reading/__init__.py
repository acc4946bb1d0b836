"""A folder read into an atlas, and everything that can be wrong with it."""
