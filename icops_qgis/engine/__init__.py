"""The headless engine of ICOPS: numpy in, numpy out, no QGIS.

The folders stand in the order of the data flow: ``stack`` (radar images and their geometry),
``interferometry`` (network, interferograms), ``scatterers``, ``timeseries``, ``optimisation``,
``analysis`` and ``dem``; ``compute`` runs blocks, ``simulation`` makes data whose truth is known.
"""
