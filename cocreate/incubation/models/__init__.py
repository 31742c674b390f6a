"""The evidence of an idea's road: how it was judged, tried out and answered."""

from cocreate.incubation.models.assessment import (
    Assessment,
    Choice,
    Conflict,
    Criterion,
    Lane,
    Pause,
    ReasonCode,
    Review,
    Score,
)
from cocreate.incubation.models.merging import CarriedSupport, Merging
from cocreate.incubation.models.pilot import (
    Better,
    Change,
    Cycle,
    Measure,
    MeasureKind,
    Pilot,
    PilotVerdict,
    Point,
)
from cocreate.incubation.models.report import AuthorVerdict, Promise, Report

__all__ = [
    "Assessment",
    "AuthorVerdict",
    "Better",
    "CarriedSupport",
    "Change",
    "Choice",
    "Conflict",
    "Criterion",
    "Cycle",
    "Lane",
    "Measure",
    "MeasureKind",
    "Merging",
    "Pause",
    "Pilot",
    "PilotVerdict",
    "Point",
    "Promise",
    "ReasonCode",
    "Report",
    "Review",
    "Score",
]
