"""Toolbox entry `movement_alerts`."""

from __future__ import annotations

from functools import partial

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run


class MovementAlerts(IcopsAlgorithm):
    """A point layer to the same layer with levels of alert."""

    ID = "movement_alerts"
    TITLE = "Movement alerts"
    GROUP = "analysis"
    SUMMARY = (
        "Finds points whose rate changed in the last window of their series: faster, slower or the other "
        "way. The noise comes from each point's own residuals with their correlation in time, and the false "
        "discovery rate limits false alerts over the whole layer. Where ground accelerates towards failure "
        "plainly enough, inverse velocity gives a time with its interval. Limits: data every 12 days show a "
        "change only after some dates, and motion of more than a quarter of the wavelength between two dates "
        "(14 mm in 12 days, 420 mm/yr for Sentinel-1) is unwrapped wrongly and looks slow. No alert is no "
        "sign of safety."
    )
    TAGS = (
        "early warning", "acceleration", "inverse velocity", "failure", "mine", "slope", "Fukuzono",
    )  # fmt: skip

    def parameters(self):
        """A point layer in; the layer with levels and a report out."""
        return [
            p.point_layer_input("INPUT", "Points", "Point layer with a displacement series."),
            p.number(
                "WINDOW", "Window",
                "The last so many days are compared with all before; so are windows half as long again, and "
                "again, up to half of the series. At least four dates must lie in the window and before it.",
                unit="d", default=90.0, minimum=1.0, maximum=36525.0,
            ),
            p.number(
                "THRESHOLD", "Threshold", "Changes of rate below it are no alert, however sure.",
                unit="mm/yr", default=10.0, minimum=0.0, maximum=1e6,
            ),
            p.number(
                "FALSE_SHARE", "False alerts",
                "Expected share of false ones among the alerts; a fifth of it among the alarms.",
                unit="%", default=5.0, minimum=0.01, maximum=50.0,
            ),
            p.number(
                "WAVELENGTH", "Wavelength", "Of the radar, for the limit of phase; Sentinel-1 by default.",
                unit="m", default=0.05546576, minimum=0.001, maximum=1.0, advanced=True,
            ),
            p.point_layer_output(
                "OUTPUT", "Alerts",
                "All points and fields of the input with ALERT, rates before and in the window, their change "
                "and its probability, acceleration, inverse velocity and times of failure.",
            ),
            p.html_output(
                "REPORT", "Report", "Levels, map, series of the surest alerts, probabilities, every limit."
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_ALARM", "Alarms", "Points that move faster than before."),
            number_answer("N_ATTENTION", "Attention", "Points whose rate changed otherwise, or less surely."),
            number_answer("N_FAILURE", "Times of failure", "Points with a time of failure."),
            number_answer(
                "DETECTABLE", "Detectable change",
                "Change of rate that a typical point shows in four cases of five.", unit="mm/yr",
            ),
        ]  # fmt: skip

    def compute(self, run: Run):
        """Read, judge, write, tell."""
        from ..engine.analysis.alerts import ALARM, ATTENTION, AlertOptions, find_alerts
        from ..engine.files import replacing
        from ..engine.report.alerts_page import alerts_page
        from ..layers.alert_input import read_alert_input
        from ..layers.alert_layer import style_alerts, write_alerts
        from ..layers.embedded_style import style_loaded

        source = run.layer("INPUT")
        given = read_alert_input(source, run.monitor.part(0.0, 0.2))
        options = AlertOptions(
            window=run.number("WINDOW"),
            threshold=run.number("THRESHOLD"),
            false_share=run.number("FALSE_SHARE") / 100.0,
            wavelength=run.number("WAVELENGTH"),
        )
        found = find_alerts(given.series, len(given.x), given.dates, options, run.monitor.part(0.2, 0.7))
        for sentence in found.sentences:
            run.monitor.inform(sentence)
        if found.doubt:
            run.monitor.warn(found.doubt)
        layer = write_alerts(source, found, run.output("OUTPUT"), run.provenance, run.monitor.part(0.7, 1.0))
        run.style("OUTPUT", partial(style_loaded, dress=style_alerts))
        report = run.optional_output("REPORT")
        run.monitor.check()
        if report:
            places = given.x, given.y
            html = alerts_page(found, places, given.codes, given.series, run.provenance)
            with replacing(report) as file:
                file.write_text(html, encoding="utf-8")
        return {
            "OUTPUT": layer,
            "N_ALARM": int((found.level == ALARM).sum()),
            "N_ATTENTION": int((found.level == ATTENTION).sum()),
            "N_FAILURE": found.n_failures,
            "DETECTABLE": found.detectable,
        }
