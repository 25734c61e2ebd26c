"""Rain and temperature from tables as people have them."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from icops_qgis.engine.analysis.weather import read_weather
from icops_qgis.engine.errors import EngineError

DAYS = (date(2018, 3, 30), date(2018, 3, 31), date(2018, 4, 1))


def table(tmp_path, text, name="weather.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "text",
    [
        "2018-03-30,1.5\n2018-03-31,0\n2018-04-01,12.25\n",
        "date;rain\n30.03.2018;1,5\n31.03.2018;0\n01.04.2018;12,25\n",
        "# station 7\nDate\tPrecipitation [mm]\n20180330\t1.5\n20180331\t0\n20180401\t12.25\n",
        "30/03/2018 1.5\n31/03/2018 0\n01/04/2018 12.25\n",
        '"03/30/2018","1.5"\n"03/31/2018","0"\n"04/01/2018","12.25"\n',
        "day,tmean,rain\n2018-03-30T06:00,4,1.5\n2018-03-31T06:00,5,0\n2018-04-01T06:00,6,12.25\n",
        "\ufeff2018-04-01;12.25\n2018-03-30;1.5\n2018-03-31;0\n",
    ],
    ids=["plain", "semicolon", "tab", "blank", "american", "column by name", "unordered"],
)
def test_the_same_rain_is_read_from_every_layout(tmp_path, text):
    rain = read_weather(table(tmp_path, text), "rain")
    assert rain.dates == DAYS
    assert np.allclose(rain.values, [1.5, 0.0, 12.25])


def test_hours_of_a_day_add_up_as_rain_and_average_as_temperature(tmp_path):
    text = "2018-03-30 00:00,2\n2018-03-30 12:00,4\n2018-03-31 00:00,1\n"
    assert read_weather(table(tmp_path, text), "rain").values.tolist() == [6.0, 1.0]
    assert read_weather(table(tmp_path, text), "temperature").values.tolist() == [3.0, 1.0]


def test_missing_values_are_left_out(tmp_path):
    text = "2018-03-30,\n2018-03-31,-9999\n2018-04-01,NA\n2018-04-02,3\n"
    assert read_weather(table(tmp_path, text), "temperature").dates == (date(2018, 4, 2),)


def test_many_days_of_rain_become_months_with_the_same_sum(tmp_path):
    days = [date(2017, 1, 1) + timedelta(k) for k in range(730)]
    text = "".join(f"{day},{day.day % 5}\n" for day in days)
    rain = read_weather(table(tmp_path, text), "rain").between(days[0], days[-1])
    assert rain.is_monthly
    assert len(rain.dates) == 24
    assert rain.values.sum() == sum(day.day % 5 for day in days)
    assert "month" in rain.label


def test_old_files_in_latin_letters_are_read(tmp_path):
    path = table(tmp_path, "Datum;Temperatur °C\n2018-03-30;4,5\n", encoding="latin-1")
    assert read_weather(path, "temperature").values.tolist() == [4.5]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no table of dates and values"),
        ("a,b\nc,d\n", "no table of dates and values"),
        ("2018-03-30,x\n2018-03-31,y\n", "no numbers beside them"),
        ("01/02/2018,3\n02/03/2018,4\n", "do not tell day from month"),
        ("2018-03-30,-4\n", "negative rain"),
    ],
)
def test_a_table_that_is_none_is_told_in_one_sentence(tmp_path, text, sentence):
    with pytest.raises(EngineError, match=sentence):
        read_weather(table(tmp_path, text), "rain")


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(EngineError, match=r"nothing\.csv could not be read"):
        read_weather(tmp_path / "nothing.csv", "rain")
