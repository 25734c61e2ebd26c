"""Unwrapping of multilooked interferograms: pairs linked to dates, dates unwrapped, pairs brought to them."""
