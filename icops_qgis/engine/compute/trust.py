"""Whose schedulers a run may ask: what a cluster sends back can run programs in the name of the user."""

from __future__ import annotations

import os
import socket
import stat
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from ..errors import EngineError
from .connection import address_of, is_file


def check_trusted(given: str, named: str) -> None:
    """Refuse a scheduler that the user has not vouched for; a parameter may come with somebody else's model.

    Vouched for are the scheduler that the user has named once for all runs, schedulers of this machine, those
    whose address stands in a file of the user's own, and those with a certificate (TLS).

    Parameters
    ----------
    given : str
        Address, or path of a scheduler file, that one run asks for.
    named : str
        The same of the user's options; empty where they name none.

    Raises
    ------
    EngineError
        It is none of these, or a scheduler file cannot be read.
    """
    if given == named or (is_file(given) and _is_own(Path(given))):
        return
    address = address_of(given)
    if address == named or address.startswith("tls://") or _is_here(address):
        return
    raise EngineError(
        f"SCHEDULER asks {address}, which is not this machine, and whoever runs a scheduler can run programs "
        "in your name; if it is yours, name it in Settings > Options > Processing > Providers > ICOPS or in "
        "the environment variable ICOPS_SCHEDULER, or use TLS."
    )


def _is_own(file: Path) -> bool:
    """Whether only the user can have written a file; never on systems that do not tell."""
    if not hasattr(os, "geteuid"):
        return False
    found = file.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & stat.S_IWOTH


def _is_here(address: str) -> bool:
    """Whether an address is one of this machine, without asking others for names."""
    try:
        host = urlsplit(address if "://" in address else f"tcp://{address}").hostname or ""
    except ValueError:
        return False
    if host in ("localhost", socket.gethostname().lower()):
        return True
    try:
        family = socket.AF_INET if ip_address(host).version == 4 else socket.AF_INET6
        with socket.socket(family, socket.SOCK_DGRAM) as own:
            # Only an address of this machine can be bound to.
            own.bind((host, 0))
    except (ValueError, OSError):
        return False
    return True
