"""What the dock writes about fits."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from icops_qgis.engine.analysis.series_fit import Parameter, fit_series

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.mark.parametrize(
    ("parameter", "text"),
    [
        (Parameter("Rate", -0.0123456, 0.00056, "m/yr"), "−12.35 ± 0.56 mm/yr"),
        (Parameter("Rate", 0.0123456, 0.0123, "m/yr"), "12 ± 12 mm/yr"),
        (Parameter("Acceleration", 0.002, 0.0001, "m/yr2"), "2.00 ± 0.10 mm/yr²"),
        (Parameter("Annual amplitude", 0.004, float("nan"), "m"), "4.0 mm"),
        (Parameter("Highest about", 31.4, 2.2, "d"), "1 February ± 2 d"),
        (Parameter("Break", date(2019, 5, 4).toordinal() + 0.3, 12.4, "date"), "2019-05-04 ± 12 d"),
        (Parameter("Break", date(2019, 5, 4).toordinal(), float("nan"), "date"), "2019-05-04"),
    ],
)
def test_a_value_has_as_many_digits_as_its_deviation_earns(parameter, text):
    from icops_qgis.gui.fit_text import parameter_text

    assert parameter_text(parameter) == text


def test_names_from_a_layer_are_text_not_markup():
    from icops_qgis.gui.fit_text import fits_html
    from icops_qgis.gui.series_drawing import Curve

    dates = tuple(date(2018, 1, 1) + timedelta(12 * k) for k in range(9))
    values = np.linspace(0.0, 0.01, 9)
    curve = Curve("<b>P&1", "#0072b2", dates, values, fit=fit_series(dates, values, "linear"))
    html = fits_html([curve])
    assert "&lt;b&gt;P&amp;1" in html
    assert fits_html([Curve("P1", "#0072b2", dates, values)]) == ""
