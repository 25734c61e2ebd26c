"""Co-registration of stripmap-like single-look complex images to the grid of one of them.

Orbits tell where a pixel of the reference lies in another image (`geometry`), amplitude correlation of
the whole images (`initial`) and of patches (`offsets`) what the orbits do not know, a robust polynomial
(`polynomial`) joins the patches, and a windowed sinc that follows the Doppler centroid resamples
(`resampling`). `coregister` is the stage.
"""

from .coregister import CoregistrationOptions, CoregistrationSummary, coregister_stack

__all__ = ["CoregistrationOptions", "CoregistrationSummary", "coregister_stack"]
