"""Connections to dask schedulers."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..errors import EngineError
from ..requirements import require

#: A scheduler that does not answer so long is gone [s].
ANSWER_SECONDS = 10.0

#: What dask raises where the scheduler is not there, does not answer or does not speak its language.
NO_ANSWER = (OSError, ValueError, RuntimeError, TimeoutError, asyncio.TimeoutError, CancelledError)


@dataclass
class _Connection:
    """A client and how many use it."""

    client: object
    users: int = 0


_connections: dict[str, _Connection] = {}
_lock = threading.Lock()


@contextmanager
def client_of(address: str) -> Iterator[object]:
    """A client of a scheduler; all that overlap in time share one.

    Parameters
    ----------
    address : str
        ``tcp://host:port``, ``tls://host:port`` or the path of a scheduler file.

    Raises
    ------
    EngineError
        dask is missing, or no scheduler answers there.
    """
    with _lock:
        connection = _connections.get(address)
        if connection is None or connection.client.status != "running":
            connection = _connections[address] = _Connection(_connect(address))
        connection.users += 1
    try:
        yield connection.client
    finally:
        with _lock:
            connection.users -= 1
            if not connection.users:
                if _connections.get(address) is connection:
                    del _connections[address]
                _close(connection.client)


def _connect(given: str):
    """A client, once somebody at the address has shown to speak the language of dask."""
    distributed = require("distributed")
    address = address_of(given)
    security = distributed.Security().get_connection_args("client")
    if address.startswith("tls://") and security.get("ssl_context") is None:
        raise EngineError(
            f"{address} asks for TLS, and the dask configuration of this machine names no certificate; write "
            "ca-file, client cert and key into ~/.config/dask/tls.yaml."
        )
    try:
        # On a thread of its own: this one may have a loop of events.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, _knock(address, security)).result()
        return distributed.Client(address, timeout=ANSWER_SECONDS, set_as_default=False, name="icops")
    except (*NO_ANSWER, TypeError) as error:
        raise EngineError(
            f"No dask scheduler answers at {given} ({str(error) or 'nothing was said'}); start it, correct "
            "SCHEDULER (tcp://host:port or a scheduler file), or leave that empty to work on this machine."
        ) from error


def is_file(given: str) -> bool:
    """Whether a scheduler is given by the path of its file."""
    return given.endswith(".json") or Path(given).is_file()


def address_of(given: str) -> str:
    """The address of a scheduler, or the one that its file holds.

    Raises
    ------
    EngineError
        The file cannot be read.
    """
    if not is_file(given):
        return given
    try:
        return str(json.loads(Path(given).read_text(encoding="utf-8"))["address"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise EngineError(
            f"{given} is no scheduler file that can be read; give the one that dask scheduler "
            "--scheduler-file writes, once it runs."
        ) from error


async def _knock(address: str, security: Mapping[str, object]) -> None:
    """Shake hands; a client of dask would wait for ever for the hand of somebody else."""
    from distributed.comm import connect

    comm = await asyncio.wait_for(connect(address, **security), ANSWER_SECONDS / 2)
    comm.abort()


def _close(client) -> None:
    try:
        client.close(timeout=1)
    except NO_ANSWER:
        # Its scheduler went first.
        return
