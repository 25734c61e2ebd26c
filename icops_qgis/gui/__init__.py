"""The desktop: a toolbar, a dock with one tab per way of looking at points, and their map tools.

Nothing here is imported before QGIS has a window, and matplotlib not before the dock is first opened.
"""
