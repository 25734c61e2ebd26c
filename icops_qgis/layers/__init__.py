"""Map layers: the point layer contract, raster output, styles and temporal properties.

Everything here runs in the worker thread of a Processing algorithm: no interface, no project.
"""
