"""A trained model as a file: weights, channels, scaling and a hash, without pickle."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..array_archive import load_arrays
from ..errors import EngineError
from ..files import replacing
from ..provenance import Provenance
from .features import CHANNELS, Scaling

#: Says that a file is such a model; its number changes with the layout.
_FORMAT = "ICOPS optimise_points model 3"

#: Unpacked bytes of a model at most: five nets of the largest preset take a tenth of it, and a small file
#: made by others could unpack to more than the memory holds.
_MOST_BYTES = 2**28


@dataclass(frozen=True)
class Model:
    """Nets that judge points together."""

    preset: str
    """A key of `network.PRESETS`."""
    labels: str
    """One of `labels.LABELS`: what the nets have learnt to tell."""
    channels: tuple[str, ...]
    """Names of the channels, in order."""
    scaling: Scaling
    """Of the channels."""
    states: tuple[dict[str, np.ndarray], ...]
    """Weights of each net by name."""
    calibration: tuple[float, float]
    """Slope and bias from the nets' logits to calibrated ones."""


def write_model(model: Model, destination: str, provenance: Provenance) -> None:
    """Write a model to an ``.npz`` file.

    Raises
    ------
    EngineError
        The file cannot be written.
    """
    arrays = _arrays(model)
    header = {
        "format": _FORMAT,
        "preset": model.preset,
        "labels": model.labels,
        "channels": list(model.channels),
        "nets": len(model.states),
        "hash": _hash(arrays),
        "provenance": provenance.as_attributes(),
    }
    with replacing(destination) as path, path.open("wb") as file:
        np.savez_compressed(file, header=np.array(json.dumps(header)), **arrays)


def read_model(path: Path) -> Model:
    """Read and check a model.

    Raises
    ------
    EngineError
        The file is no model, is damaged, or was made by another version.
    """
    if not path.is_file():
        raise EngineError(f"{path} does not exist; give the .npz file that optimise_points wrote as MODEL.")
    try:
        arrays = load_arrays(path, most_bytes=_MOST_BYTES)
        header = json.loads(str(arrays.pop("header")))
    except (ValueError, KeyError, RecursionError) as error:
        raise EngineError(
            f"{path} is no model of optimise_points, or is damaged ({error}): give the .npz file that it "
            "wrote as MODEL."
        ) from error
    if not isinstance(header, dict) or header.get("format") != _FORMAT:
        raise EngineError(f"{path} is no model of this version of optimise_points: train it again.")
    if header.get("hash") != _hash(arrays):
        raise EngineError(f"{path} is damaged: its weights do not match its hash; train the model again.")
    try:
        return _model(header, arrays)
    except (KeyError, TypeError, ValueError) as error:
        raise EngineError(
            f"{path} is damaged: its header does not fit its weights; train it again."
        ) from error


def _arrays(model: Model) -> dict[str, np.ndarray]:
    arrays = {
        "middle": model.scaling.middle,
        "spread": model.scaling.spread,
        "calibration": np.array(model.calibration, np.float64),
    }
    for number, state in enumerate(model.states):
        arrays.update({f"net{number}/{name}": value for name, value in state.items()})
    return arrays


def _model(header: dict, arrays: dict[str, np.ndarray]) -> Model:
    """The model, once its parts fit together.

    Raises
    ------
    ValueError
        They do not.
    """
    channels = tuple(header["channels"])
    known = {channel.name for channel in CHANNELS}
    scaling = Scaling(arrays["middle"], arrays["spread"])
    nets = int(header["nets"])
    states = []
    for number in range(nets):
        mark = f"net{number}/"
        states.append({name[len(mark) :]: value for name, value in arrays.items() if name.startswith(mark)})
    fits = (
        set(channels) <= known
        and scaling.middle.shape == scaling.spread.shape == (len(channels),)
        and arrays["calibration"].shape == (2,)
        and all(states)
        and nets > 0
        and all(np.isfinite(value).all() for value in arrays.values())
    )
    if not fits:
        raise ValueError("parts do not fit")
    slope, bias = arrays["calibration"].tolist()
    return Model(header["preset"], header["labels"], channels, scaling, tuple(states), (slope, bias))


def _hash(arrays: dict[str, np.ndarray]) -> str:
    """SHA-256 over names, types, shapes and values."""
    told = hashlib.sha256()
    for name in sorted(arrays):
        value = np.ascontiguousarray(arrays[name])
        told.update(f"{name} {value.dtype.str} {value.shape}".encode())
        told.update(value.tobytes())
    return told.hexdigest()
