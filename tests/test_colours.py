"""Colours that mean something stay apart for every eye, and stand out from both backgrounds."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE
from numpy.typing import NDArray

from kg.explorer.style import CHANGES, GLYPHS, KINDS, SURFACES

EYES = ("", "deuteranomaly", "protanomaly", "tritanomaly")
# Grey fallbacks, which their shape and their name tell apart.
GREY = ("place", "text")
CLASSES = {name: (look.light, look.dark) for name, look in GLYPHS.items() if name not in GREY}
# What did not change is pale on purpose.
TURNED = {name: tuple(hue) for name, (hue, _, _) in CHANGES.items() if name != "same"}
SIDES = {"light": 0, "dark": 1}


def light(code: str) -> NDArray[np.float64]:
    return np.array([int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def seen(code: str, eye: str) -> NDArray[np.float64]:
    """The colour as an eye sees it that lacks one kind of cones. Source: Machado et al. 2009, doi:10.1109/TVCG.2009.113."""
    full = {"name": "sRGB1+CVD", "cvd_type": eye, "severity": 100}
    return np.clip(cspace_convert(light(code), full, "sRGB1"), 0, 1) if eye else light(code)


def luminance(code: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    c = light(code)
    return float(np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("table", [CLASSES, dict(KINDS), TURNED], ids=["classes", "kinds", "changes"])
def test_no_two_look_alike(table: Mapping[str, tuple[str, str]], side: str, eye: str) -> None:
    """Ten in CAM02-UCS is far beyond what is just noticed, also between thin lines."""
    apart = {
        (one, other): float(
            deltaE(
                seen(table[one][SIDES[side]], eye), seen(table[other][SIDES[side]], eye), input_space="sRGB1"
            )
        )
        for one, other in combinations(table, 2)
    }
    pair = min(apart, key=lambda names: apart[names])
    assert apart[pair] >= 10, f"{pair} look alike: change one of them in kg/explorer/style.py"


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("table", [CLASSES, dict(KINDS), TURNED], ids=["classes", "kinds", "changes"])
def test_each_stands_out(table: Mapping[str, tuple[str, str]], side: str) -> None:
    ground = luminance(SURFACES["bg"][SIDES[side]])
    for name, look in table.items():
        dim, bright = sorted((luminance(look[SIDES[side]]), ground))
        assert (bright + 0.05) / (dim + 0.05) >= 3, f"{name} fades into the {side} background"
