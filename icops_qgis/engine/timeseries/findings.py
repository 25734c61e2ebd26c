"""What is found of a network, in words that every time series says alike."""

from __future__ import annotations

import numpy as np

from ..compute import Monitor
from ..interferometry.network import Network
from .inversion import Bridge


def say_network(network: Network, bridge: Bridge, linear: str, monitor: Monitor) -> None:
    """Tell dates, pairs and pieces of a network.

    Parameters
    ----------
    network : Network
        Dates and pairs.
    bridge : {"minimum_norm", "linear"}
        How pieces are put together.
    linear : str
        What the linear bridge does, as the end of a sentence.
    monitor : Monitor
        Where it is said.
    """
    monitor.inform(
        f"{network.n_pairs} pairs between {network.n_dates} dates, {network.dates[0]:%Y-%m-%d} to "
        f"{network.dates[-1]:%Y-%m-%d}, in {network.n_subsets} connected subset(s)."
    )
    if network.n_subsets == 1:
        return
    starts = [network.dates[int(np.argmax(network.subsets == k))] for k in range(network.n_subsets)]
    flat = (
        "minimum norm assumes no motion across a gap, which flattens steady subsidence; BRIDGE=linear joins "
        "them by one common rate instead"
    )
    monitor.warn(
        f"The network is in {network.n_subsets} pieces that no pair joins, beginning "
        f"{', '.join(f'{d:%Y-%m-%d}' for d in sorted(starts))}: {linear if bridge == 'linear' else flat}."
    )
