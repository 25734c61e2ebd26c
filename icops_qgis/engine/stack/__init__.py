"""Radar images and their geometry."""
