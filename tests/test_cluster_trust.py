"""Schedulers that a run may ask: the user's own, not one that stands in somebody's model."""

from __future__ import annotations

import json
import os
import socket

import every_stage
import pytest

from icops_qgis.engine.compute.trust import check_trusted
from icops_qgis.engine.errors import EngineError
from icops_qgis.settings import read_settings

OTHER = "tcp://192.0.2.7:8786"  # of the block that is kept for examples: never this machine


@pytest.mark.parametrize(
    "address",
    [
        "tcp://127.0.0.1:8786",
        "127.0.0.1:8786",
        "tcp://localhost:8786",
        "tcp://[::1]:8786",
        f"tcp://{socket.gethostname()}:8786",
        "tls://192.0.2.7:8786",
    ],
)
def test_this_machine_and_certificates_need_no_word(address):
    check_trusted(address, "")


def test_the_address_of_a_network_card_of_this_machine_is_this_machine():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.7", 9))  # sends nothing: only the route is looked up
        except OSError:
            pytest.skip("this machine has no network")
        own = probe.getsockname()[0]
    check_trusted(f"tcp://{own}:8786", "")


@pytest.mark.parametrize(
    "address",
    [
        OTHER,
        "192.0.2.7:8786",
        "tcp://head.example.org:8786",
        "tcp://127.0.0.1.example.org:8786",
        "tcp://localhost@192.0.2.7:8786",
        "ucx://192.0.2.7:8786",
        "tcp://[2001:db8::1]:8786",
        "tcp://[:8786",
        "head",
    ],
)
def test_other_machines_are_refused_unless_they_are_named(address):
    with pytest.raises(EngineError, match="not this machine, and whoever runs a scheduler can run programs"):
        check_trusted(address, "tcp://192.0.2.8:8786")
    check_trusted(address, address)


def test_a_scheduler_file_is_as_good_as_who_can_write_it(tmp_path, monkeypatch):
    file = tmp_path / "scheduler.json"
    file.write_text(json.dumps({"address": OTHER}))
    file.chmod(0o644)
    check_trusted(str(file), "")
    file.chmod(0o666)
    with pytest.raises(EngineError, match=r"asks tcp://192\.0\.2\.7:8786"):
        check_trusted(str(file), "")
    check_trusted(str(file), OTHER)
    file.chmod(0o644)
    monkeypatch.setattr(os, "geteuid", lambda: file.stat().st_uid + 1)
    with pytest.raises(EngineError, match=r"asks tcp://192\.0\.2\.7:8786"):
        check_trusted(str(file), "")


def test_the_environment_names_a_scheduler_before_the_option(options, monkeypatch):
    options("ICOPS_SCHEDULER", "tcp://192.0.2.8:8786")
    assert read_settings().execution.scheduler == "tcp://192.0.2.8:8786"
    monkeypatch.setenv("ICOPS_SCHEDULER", OTHER)
    assert read_settings().execution.scheduler == OTHER


def test_a_stage_asks_no_scheduler_of_others(run_algorithm, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("icops_qgis.engine.compute.connection._connect", asked.append)
    (stage,) = (one for one in every_stage.stages(tmp_path) if one[0] == "simulate_stack")
    with pytest.raises(Exception, match="not this machine, and whoever runs a scheduler can run programs"):
        run_algorithm(stage[0], **stage[1], SCHEDULER=OTHER)
    assert not asked
    assert not list(tmp_path.iterdir())
