"""The story editor: a story as rows of text, each with its kind, beside the page it stands on."""
