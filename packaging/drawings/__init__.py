"""The drawings of the sample newspaper, a module for each picture; they take photographs' place."""
