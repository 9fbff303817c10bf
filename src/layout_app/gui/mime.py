"""The kinds of things that are dragged inside the window."""

STORY_MIME = "application/x-newsdesk-story"
"""Ids of stories, one a line."""
