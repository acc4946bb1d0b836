"""Geodesic measures, and what lies how far from a point."""
