"""A paper on the map: the engine, which knows no paper. See ``geo.model.atlas`` for what it reads."""
