"""Unwrapping of sparse points in three dimensions."""
