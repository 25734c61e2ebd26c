"""What the readers of all stages share: folders, dates in names, map positions, windows, sane sizes."""
