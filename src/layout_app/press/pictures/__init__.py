"""Pictures for a file: decoded small, brought into the press's inks, packed, kept for next time."""
