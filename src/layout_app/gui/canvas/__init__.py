"""The page on the screen: the view, what stands in it, the grid over it."""
