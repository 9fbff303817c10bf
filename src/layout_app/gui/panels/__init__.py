"""What stands around the page: pages, checks, outline."""
