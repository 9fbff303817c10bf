"""Editing in the window: what is selected, and the commands that change the edition."""
