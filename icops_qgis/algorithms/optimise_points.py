"""Toolbox entry `optimise_points`."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

from . import parameters as p
from .answers import number_answer, text_answer
from .base import IcopsAlgorithm
from .run import Run

MODEL_FILTER = "Model (*.npz)"

PRESETS = {
    "compact": "means over squares of 5, 13 and 29 cells and the point's own values, of coherence, amplitude "
    "dispersion and type, joined by 32 filters 1 x 1",
    "paper": "20 convolution layers of 32 filters 7 x 7 as in the paper, with batch normalisation and skips "
    "so that it trains; pooling, which would lose the grid, is left out",
}

LABELS = {
    "reliability": "the series agrees with those around it: small residual, like rate, no jump of 2 pi",
    "paper": "the linear coefficient of the series is above 0.7 in absolute value, as in the paper, "
    "which asks "
    "for motion: points on stable ground are set aside",
}

SPLITS = {
    "blocks": "whole areas are held out, with a gap about them",
    "random": "points are held out wherever they lie, which flatters the result: the report shows the AUC of "
    "held-out areas beside it",
}


class OptimisePoints(IcopsAlgorithm):
    """Any point layer to the same layer with the CNN's judgement."""

    ID = "optimise_points"
    TITLE = "Optimise points (CNN)"
    GROUP = "optimisation"
    SUMMARY = (
        "Judges measurement points by a convolutional neural network: which are reliable, by their quality "
        "and that of their surroundings. The net learns from labels that come from the series "
        "themselves, and "
        "sees nothing of the series: coherence, amplitude dispersion, number of homogeneous pixels, type, "
        "density and slope, whichever the layer has. Every point is scored by a net that has not learnt from "
        "it, and the report compares the net with plain judges. Takes any point layer with series, of this "
        "or another program. No point is removed: CNN_PROB and CNN_KEEP join the fields there are."
    )
    TAGS = (
        "CNN", "deep learning", "neural network", "quality", "reliability", "filter", "optimisation", "EGMS",
        "StaMPS",
    )  # fmt: skip
    REQUIRES = ("torch", "numba", "threadpoolctl")

    def parameters(self):
        """A point layer in; the layer with probabilities, a report and the model out."""
        return [
            p.point_layer_input(
                "INPUT", "Points", "Point layer with displacement series, of this or another program."
            ),
            p.choice("PRESET", "Net", "Size of the net.", PRESETS, default="compact"),
            p.choice("LABELS", "Labels", "What makes a good point.", LABELS, default="reliability"),
            p.choice(
                "SPLIT", "Held-out points", "Which points each net is asked about.", SPLITS, default="blocks"
            ),
            p.number(
                "THRESHOLD", "Threshold",
                "Points are kept from this probability on. They are those of a layer in which three "
                "points in ten are not good; a higher threshold keeps fewer.",
                default=0.5, minimum=0.0, maximum=1.0,
            ),
            p.integer(
                "SEED", "Seed", "Same seed, same probabilities.", default=1, minimum=0, maximum=2**31 - 1
            ),
            p.file_input(
                "MODEL_INPUT", "Saved model",
                "Score the layer with a model that an earlier run saved, instead of training one; net, "
                "labels, "
                "split and seed are those of the model.",
                file_filter=MODEL_FILTER, optional=True,
            ),
            p.number(
                "MAX_RESIDUAL", "Largest residual",
                "Reliable points scatter less than this about the surface through their neighbours' "
                "series, rate "
                "taken out (rms).",
                unit="mm", default=2.0, minimum=0.01, maximum=1000.0, advanced=True,
            ),
            p.number(
                "MAX_RATE_DIFFERENCE", "Largest difference of rate",
                "Reliable points differ less than this in rate from the surface through their neighbours'.",
                unit="mm/yr", default=2.0, minimum=0.01, maximum=1000.0, advanced=True,
            ),
            p.number(
                "MAX_STEP", "Smallest jump",
                "Steps of this size between two dates, against the neighbours, are jumps of 2 pi; half a "
                "cycle "
                "is a quarter of the wavelength: 14 mm for C band, 8 mm for X band, 59 mm for L band.",
                unit="mm", default=14.0, minimum=0.1, maximum=1000.0, advanced=True,
            ),
            p.choice(
                "UNIT", "Unit of the series", "Unit of the fields of dates; mm in layers of this plugin.",
                {"mm": "millimetres", "m": "metres"}, default="mm", advanced=True,
            ),
            p.device(),
            p.point_layer_output(
                "OUTPUT", "Optimised points", "All points and fields of the input, with CNN_PROB and "
                "CNN_KEEP."
            ),
            p.html_output(
                "REPORT", "Report on the optimisation",
                "Class counts, confusion matrix, ROC and precision-recall curves, reliability diagram, "
                "shares "
                "kept by type and by rate, plain judges beside the CNN.",
            ),
            p.file_output(
                "MODEL", "Model", "The trained nets, to score other layers with.",
                file_filter=MODEL_FILTER, optional=True,
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_KEPT", "Points kept", "Points with CNN_KEEP 1."),
            number_answer("N_GOOD", "Points labelled good", "By their series; -1 where there are none."),
            number_answer(
                "AUC", "AUC of the CNN", "Against the labels, of points it had not seen; -1: unknown."
            ),
            number_answer(
                "AUC_BASELINE", "AUC of the best plain judge",
                "Logistic regression or coherence, on the same points; -1: unknown.",
            ),
            text_answer("VERDICT", "Verdict", "Whether the CNN beats the plain judges here."),
        ]  # fmt: skip

    def compute(self, run: Run):
        """Read, judge, write, tell."""
        from ..engine.files import replacing
        from ..engine.optimisation.labels import LabelOptions
        from ..engine.optimisation.model_file import read_model, write_model
        from ..engine.optimisation.optimise import apply_model, optimise
        from ..engine.optimisation.options import OptimiseOptions
        from ..engine.optimisation.verdict import choices, verdict
        from ..engine.report.cnn_page import cnn_page
        from ..layers.embedded_style import style_loaded
        from ..layers.optimise_input import read_optimise_input
        from ..layers.optimise_layer import style_optimised, write_optimised

        options = OptimiseOptions(
            preset=run.choice("PRESET"),
            labels=LabelOptions(
                run.choice("LABELS"),
                run.number("MAX_RESIDUAL") / 1000,
                run.number("MAX_RATE_DIFFERENCE") / 1000,
                run.number("MAX_STEP") / 1000,
            ),
            split=run.choice("SPLIT"),
            threshold=run.number("THRESHOLD"),
            seed=run.integer("SEED"),
            device=run.execution.device,
        )
        saved = run.optional_path("MODEL_INPUT")
        model = read_model(saved) if saved else None
        given = read_optimise_input(run.layer("INPUT"), run.choice("UNIT"), run.monitor.part(0.0, 0.1))
        for sentence in given.sentences:
            run.monitor.inform(sentence)
        part = run.monitor.part(0.1, 0.9)
        if model is None:
            found = optimise(given.points, options, run.execution, part)
        else:
            found = apply_model(given.points, model, options, run.execution, part)
        provenance = replace(run.provenance, device=found.device)
        told = [*given.sentences, *choices(found, options)]
        for sentence in (*choices(found, options), verdict(found)):
            run.monitor.inform(sentence)
        layer = write_optimised(
            run.layer("INPUT"), found.probability, found.keep, run.output("OUTPUT"), provenance,
            run.monitor.part(0.9, 1.0),
        )  # fmt: skip
        run.style("OUTPUT", partial(style_loaded, dress=style_optimised))
        destination = run.optional_output("MODEL")
        if destination:
            write_model(found.model, destination, provenance)
        report = run.optional_output("REPORT")
        if report:
            html = cnn_page(found, given.points, given.rate, told, provenance)
            with replacing(report) as file:
                file.write_text(html, encoding="utf-8")
        aucs = [judge.auc if math.isfinite(judge.auc) else -1.0 for judge in found.judges]
        return {
            "OUTPUT": layer,
            "N_KEPT": int(found.keep.sum()),
            "N_GOOD": int(found.labels.good.sum()) if found.labels else -1,
            "AUC": aucs[0] if aucs else -1.0,
            "AUC_BASELINE": max(aucs[1:], default=-1.0),
            "VERDICT": verdict(found),
        }
