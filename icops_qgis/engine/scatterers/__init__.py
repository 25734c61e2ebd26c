"""Persistent and distributed scatterers: where they are and what phase they carry."""
