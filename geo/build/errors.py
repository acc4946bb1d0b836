"""What a build raises."""

from __future__ import annotations


class BuildError(Exception):
    """The build cannot go on; the message names the package, file, step or shape at fault."""
