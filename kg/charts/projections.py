"""From longitude and latitude to the plane, areas kept: what is twice as large on the map is twice as large on the ground.

The world is drawn in Equal Earth (Šavrič, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949), a region in the conic
projection of Albers with two standard parallels (Snyder 1987, Map Projections: A Working Manual, USGS Professional Paper 1395).
"""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, pi, radians, sin, sqrt

Place = tuple[float, float]
Projection = Callable[[Place], Place]
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = sqrt(3) / 2


def equal_earth(place: Place) -> Place:
    """Unit: radii of the globe, north positive."""
    angle = asin(M * sin(radians(place[1])))
    square = angle * angle
    sixth = square**3
    across = M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square))
    return radians(place[0]) * cos(angle) / across, angle * (A1 + A2 * square + sixth * (A3 + A4 * square))


def albers(middle: float, south: float, north: float) -> Projection:
    """The conic projection about a meridian that is true on two parallels, all in degrees."""
    cone = (sin(radians(south)) + sin(radians(north))) / 2
    constant = cos(radians(south)) ** 2 + 2 * cone * sin(radians(south))

    def project(place: Place) -> Place:
        turned = (place[0] - middle + 180) % 360 - 180
        angle = cone * turned * pi / 180
        radius = sqrt(max(constant - 2 * cone * sin(radians(place[1])), 0.0)) / cone
        return radius * sin(angle), -radius * cos(angle)

    return project
