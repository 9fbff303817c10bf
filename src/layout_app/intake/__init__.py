"""Copy in: files of a newsroom to stories, every character accounted for."""
