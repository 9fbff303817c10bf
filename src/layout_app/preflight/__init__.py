"""Checks before the press."""
