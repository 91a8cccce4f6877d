"""The catalogue's 24 courses, by topic."""

from cms.demo.texts import (
    courses_circular,
    courses_climate,
    courses_conduct,
    courses_gender,
    courses_sustainability,
)

COURSES = [
    *courses_sustainability.COURSES,
    *courses_climate.COURSES,
    *courses_gender.COURSES,
    *courses_conduct.COURSES,
    *courses_circular.COURSES,
]
