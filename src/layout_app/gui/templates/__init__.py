"""Templates for designers: a template file beside the page, each change seen at once."""
