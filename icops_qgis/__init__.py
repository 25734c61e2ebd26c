"""ICOPS for QGIS: optimised InSAR measurement points, from the stack to the map."""


def classFactory(iface):  # noqa: N802 (the name QGIS calls)
    """The plugin, as QGIS asks for it."""
    from .plugin import IcopsPlugin

    return IcopsPlugin(iface)
