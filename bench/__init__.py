"""How fast the app answers a reader, as ratios to two yardsticks measured in the same run."""
