"""Text to lines of placed glyphs."""
