"""What a page looks like: a small closed set of items, and their dump as text."""
