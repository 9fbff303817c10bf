"""Faces: metrics, glyph ids, shaping, the catalogue, and subsets for the press."""
