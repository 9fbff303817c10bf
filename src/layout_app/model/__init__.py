"""What an edition is: immutable values, and the edits that make new ones from old."""
