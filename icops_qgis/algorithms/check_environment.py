"""Toolbox entry `check_environment`."""

from __future__ import annotations

from . import parameters
from .answers import number_answer, text_answer
from .base import IcopsAlgorithm
from .run import Run


class CheckEnvironment(IcopsAlgorithm):
    """What is installed, what is missing and how to get it."""

    ID = "check_environment"
    TITLE = "Check environment"
    GROUP = "tools"
    SUMMARY = (
        "Lists the libraries that ICOPS uses, with their versions, and for each missing one the command "
        "that installs it into exactly the Python of this QGIS. It also tells the versions of QGIS, "
        "Python and GDAL, the linear algebra library (BLAS) and how fast it multiplies, the GPU, cores, "
        "memory and free disk space. It succeeds even when something is missing."
    )
    TAGS = ("install", "dependencies", "version", "diagnosis", "requirements")

    def parameters(self):
        """One optional page."""
        return [
            parameters.html_output(
                "OUTPUT",
                "Environment page",
                "The findings as a self-contained page, e.g. to attach to a question.",
            )
        ]

    def answers(self):
        """The findings, for scripts."""
        return [
            number_answer(
                "N_MISSING",
                "Number of missing libraries",
                "Libraries that are missing or cannot be imported.",
            ),
            text_answer(
                "MISSING",
                "Missing libraries",
                "Their names, separated by commas; the required ones come first.",
            ),
            text_answer(
                "COMMAND",
                "Installation command",
                "Installs all missing required libraries; empty when none is missing.",
            ),
            text_answer("PYTHON", "Python interpreter", "The interpreter whose libraries this QGIS uses."),
        ]

    def compute(self, run: Run):
        """Look around and tell."""
        from qgis.core import Qgis

        from ..engine.environment import inspect, python_program
        from ..engine.files import replacing
        from ..engine.report.environment_page import environment_page, verdict_sentence

        host = (("QGIS", Qgis.version()),)
        environment = inspect(run.work_folder)
        for name, value in (*host, *environment.system):
            run.monitor.inform(f"{name}: {value}")
        for library in environment.libraries:
            if library.works:
                run.monitor.inform(f"{library.name}: {library.version}")
            else:
                state = library.problem or "missing"
                run.monitor.inform(f"{library.name}: {state}; {library.purpose}; {library.command}")
        speak = run.monitor.warn if environment.command else run.monitor.inform
        speak(verdict_sentence(environment))
        if environment.command:
            run.monitor.inform(environment.command)
        destination = run.optional_output("OUTPUT")
        if destination:
            with replacing(destination) as partial:
                partial.write_text(environment_page(environment, host, run.provenance), encoding="utf-8")
        return {
            "N_MISSING": len(environment.missing),
            "MISSING": ",".join(environment.missing),
            "COMMAND": environment.command,
            "PYTHON": python_program(),
        }
