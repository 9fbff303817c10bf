"""Making up by hand: what a gesture does to a page, as functions without any widget."""
