"""The edition folder and template files: reading and writing what is ours."""
