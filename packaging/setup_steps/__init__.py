"""The steps from a bare machine to a running program; standard library only."""
