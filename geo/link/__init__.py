"""The shared link: the one place that knows how a view is written into an address."""
