"""Masses and balances, with the paper's Table 2 as the example."""

from __future__ import annotations

import math

import numpy as np
import pytest
from dem_volume_fixtures import box, measured, write_change

from icops_qgis.engine.dem.volume_balance import Measured, Share, balance_of, mass_of
from icops_qgis.engine.dem.volume_measure import DENSITY_DUMP, DENSITY_EXCAVATION
from icops_qgis.engine.grid import Grid

#: Table 2 as printed: volume change [m3] and mass change [Mt] of west dump, east dump and excavation, and
#: the waste ratio.
TABLE_2 = {
    "2000-2011": ((29_493_732, 55.74), (17_587_725, 33.24), (-35_225_970, -119.77), 0.748),
    "2011-2016": ((23_382_894, 44.19), (14_585_446, 25.68), (-27_425_211, -93.25), 0.722),
}

#: What the mass that the table prints for the eastern dump of 2011-2016 would need [m3].
EAST_BY_MASS = 13_585_446


def exact(value: float) -> Measured:
    return Measured(float(value), 0.0)


def megatonnes(volume: float, density: float) -> float:
    """As the table prints them."""
    return round(mass_of(exact(volume), exact(density)).value / 1e6, 2)


def table_balance(epoch: str, east: float | None = None):
    """The balance of an epoch's volumes."""
    west, printed_east, pit, _ = TABLE_2[epoch]
    volumes = (("dump", west[0]), ("dump", east or printed_east[0]), ("excavation", pit[0]))
    density = {"dump": DENSITY_DUMP, "excavation": DENSITY_EXCAVATION}
    return balance_of([
        Share(role, exact(volume), mass_of(exact(volume), exact(density[role]))) for role, volume in volumes
    ])  # fmt: skip


@pytest.mark.parametrize("epoch", TABLE_2)
def test_masses_of_table_2_follow_from_its_volumes(epoch):
    west, east, pit, _ = TABLE_2[epoch]
    assert megatonnes(west[0], DENSITY_DUMP) == west[1]
    assert megatonnes(pit[0], DENSITY_EXCAVATION) == pit[1]
    if epoch == "2000-2011":
        assert megatonnes(east[0], DENSITY_DUMP) == east[1]


@pytest.mark.parametrize("epoch", TABLE_2)
def test_the_waste_ratio_is_excavated_over_dumped(epoch):
    ratio = table_balance(epoch).waste_ratio.value
    assert round(ratio, 3) == TABLE_2[epoch][3]
    assert table_balance(epoch).swell.value == pytest.approx(1.0 / ratio)


def test_the_eastern_dump_of_2011_to_2016_contradicts_itself():
    volume, mass = TABLE_2["2011-2016"][1]
    # The volume that is printed gives another mass, and the mass another volume: one digit apart.
    assert megatonnes(volume, DENSITY_DUMP) == 27.57
    assert megatonnes(EAST_BY_MASS, DENSITY_DUMP) == mass
    # The printed ratio goes with the printed volume.
    assert round(table_balance("2011-2016", EAST_BY_MASS).waste_ratio.value, 3) == 0.742


def test_the_share_of_ore_is_not_in_table_2():
    """The text states a share of 0.3 of the volume; its masses are those of the whole."""
    pit = TABLE_2["2000-2011"][2]
    assert megatonnes(0.3 * pit[0], DENSITY_EXCAVATION) != pit[1]


def test_table_2_comes_from_a_raster_too(tmp_path):
    """Changes that hold the volumes of the table, and one step from there to its masses."""
    grid = Grid(100, 100, (516000.0, 30.0, 0.0, 4680000.0, 0.0, -30.0), "EPSG:32652")
    shapes = {
        "West Dumping": box(516000.0, 4678500.0, 516900.0, 4679400.0),
        "East Dumping": box(518100.0, 4678500.0, 519000.0, 4679400.0),
        "Excavation Site": box(517050.0, 4677300.0, 517950.0, 4678200.0),
    }
    flat = write_change(tmp_path / "flat.tif", np.ones(grid.shape), grid)
    areas = [zone.area for zone in measured(flat, shapes, grid.crs, tmp_path / "flat").zones]
    values = np.zeros(grid.shape)
    corners = ((20, 0), (20, 70), (60, 35))
    for (row, col), area, (volume, _) in zip(corners, areas, TABLE_2["2000-2011"][:3]):
        values[row : row + 30, col : col + 30] = volume / area
    change = write_change(tmp_path / "c.tif", values, grid)
    found = measured(change, shapes, grid.crs, tmp_path / "zones")
    for zone, (volume, mass) in zip(found.zones, TABLE_2["2000-2011"][:3]):
        assert zone.net.value == pytest.approx(volume, rel=1e-5)
        assert round(zone.mass.value / 1e6, 2) == mass
    assert round(found.balance.waste_ratio.value, 3) == 0.748


def test_errors_of_mass_ratio_and_sums_are_those_of_many_draws():
    rng = np.random.default_rng(1)
    pit, first, second = Measured(-3.0e7, 6e5), Measured(2.5e7, 5e5), Measured(1.6e7, 7e5)
    density = Measured(3.4, 0.2)
    draws = [rng.normal(*each, 200_000) for each in (pit, first, second, density)]
    assert mass_of(pit, density).sd == pytest.approx(np.std(draws[0] * draws[3]), rel=0.02)
    shares = [Share("excavation", pit, None), Share("dump", first, None), Share("dump", second, None)]
    balance = balance_of(shares)
    assert balance.dumped.sd == pytest.approx(np.std(draws[1] + draws[2]), rel=0.02)
    assert balance.waste_ratio.sd == pytest.approx(np.std(-draws[0] / (draws[1] + draws[2])), rel=0.02)


def test_other_zones_are_in_no_balance_and_masses_need_every_density():
    shares = [
        Share("excavation", exact(-10), exact(-34)), Share("other", exact(-99), None),
        Share("dump", exact(5), exact(9)), Share("dump", exact(4), None),
    ]  # fmt: skip
    balance = balance_of(shares)
    assert (balance.excavated.value, balance.dumped.value) == (10, 9)
    assert balance.mass_excavated.value == 34
    assert balance.mass_dumped is None
    assert balance.mass_left is None


def test_without_dumps_there_is_no_ratio():
    balance = balance_of([Share("excavation", exact(-10), None)])
    assert math.isnan(balance.waste_ratio.value)
    assert balance.swell.value == 0.0
