"""From unwrapped points to displacement: reference, atmosphere, DEM error, motion (METHOD 5)."""
