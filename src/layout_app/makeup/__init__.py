"""Stories to pages: story settings, slicing trees, search, score, furniture."""
