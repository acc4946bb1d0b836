"""A paper on the map: the engine, which knows no paper. It reads a ``geo.model.atlas``."""
