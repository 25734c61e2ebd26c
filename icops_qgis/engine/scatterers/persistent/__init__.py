"""Persistent scatterers by phase stability, as StaMPS selects them (Hooper et al. 2004, 2007; METHOD 2)."""

from .select import PersistentScatterers, PsOptions, select_persistent

__all__ = ["PersistentScatterers", "PsOptions", "select_persistent"]
