"""Since when everything holds, by both clocks; the view's own functions are asked, nothing is decided a second time."""

from kg.validity.contested import contested
from kg.validity.courses import EVER, Course
from kg.validity.edges import Validity, validity
from kg.validity.heard import Heard, Hearing, hearing

__all__ = ["EVER", "Course", "Heard", "Hearing", "Validity", "contested", "hearing", "validity"]
