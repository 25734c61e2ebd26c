"""From unwrapped pairs to displacement: closure, inversion, DEM error, atmosphere, motion."""
