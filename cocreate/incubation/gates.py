"""What must exist before an idea goes on. Each gate gives the names of what is still missing."""

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.ideas.models import Idea, IdeaKind
from cocreate.incubation import evidence
from cocreate.incubation.models import Assessment, Choice, Lane, MeasureKind, Pilot
from cocreate.kernel import places
from cocreate.kernel.clock import now

Names = list[str]
REVIEWS = 2
DECIDING = {Choice.PILOT, Choice.DO_NOW, Choice.NOT_THIS_TIME}


def owner(idea: Idea) -> Names:
    return [] if idea.owner_title.strip() else [_("Who is in charge of it")]


def assessed(idea: Idea) -> Names:
    """An owner, enough reviews, every seat heard, a decision, a reason that everybody can read."""
    found = evidence.assessment(idea)
    return [*owner(idea), *_reviews(idea, found), *_unheard(idea), *_decided(found)]


def _reviews(idea: Idea, found: Assessment | None) -> Names:
    is_quick = found and found.lane == Lane.QUICK and found.decision == Choice.DO_NOW
    lacking = (1 if is_quick else REVIEWS) - evidence.reviews(idea)
    if lacking <= 0:
        return []
    return [
        ngettext(
            "%(num)d more review without a conflict of interest",
            "%(num)d more reviews without a conflict of interest",
            lacking,
        )
    ]


def _unheard(idea: Idea) -> Names:
    """Seats of the committee without which nothing is decided here."""
    return [name for name, is_heard in places.rows("seats", idea) if not is_heard]


def _decided(found: Assessment | None) -> Names:
    if found is None or found.standing not in DECIDING:
        return [_("The committee's decision"), _("A reason that everybody can read")]
    names = [] if found.public_reason.strip() else [_("A reason that everybody can read")]
    return [*names, *_refused(found)] if found.decision == Choice.NOT_THIS_TIME else names


def _refused(found: Assessment) -> Names:
    wanted = {
        _("The kind of reason"): found.reason_code,
        _("What else was considered"): found.considered.strip(),
    }
    return [name for name, said in wanted.items() if not said]


def parked(idea: Idea) -> Names:
    found = evidence.assessment(idea)
    is_dated = idea.parked_until is not None and idea.parked_until > now()
    is_told = found is not None and bool(found.public_reason.strip())
    wanted = {
        _("The day on which we look at it again"): is_dated,
        _("A reason that everybody can read"): is_told,
    }
    return [*owner(idea), *_unheard(idea), *(it for it, there in wanted.items() if not there)]


def piloted(idea: Idea) -> Names:
    """The decision to try it, and a whole charter."""
    names = [] if evidence.decision(idea) == Choice.PILOT else [_("The decision to try it out")]
    pilot = evidence.pilot(idea)
    if pilot is None or pilot.verdict:
        return [*names, _("A charter for the pilot")]
    return [*names, *_charter(pilot), *_measures(pilot)]


def _charter(pilot: Pilot) -> Names:
    is_dated = pilot.starts_on and pilot.ends_on and pilot.starts_on < pilot.ends_on
    wanted = {
        _("The aim: how much, by when"): pilot.aim.strip(),
        _("What is changed"): pilot.change.strip(),
        _("Where it is tried out"): pilot.site.strip(),
        _("The first and the last day"): is_dated,
        _("When to stop"): pilot.stop_rule.strip(),
    }
    return [name for name, said in wanted.items() if not said]


def _measures(pilot: Pilot) -> Names:
    there = {measure.kind for measure in evidence.measures(pilot.id)}
    wanted = {
        MeasureKind.OUTCOME: _("A measure of what should get better"),
        MeasureKind.PROCESS: _("A measure of whether it is really done"),
        MeasureKind.BALANCING: _("A measure of what must not get worse"),
    }
    return [name for kind, name in wanted.items() if kind not in there]


def concluded(idea: Idea) -> Names:
    """A verdict rests on figures of every measure, and on a reason."""
    pilot = evidence.pilot(idea)
    if pilot is None or not pilot.started_at:
        return [_("A pilot that has begun")]
    counted = evidence.figures(pilot.id)
    bare = [it.name for it in evidence.measures(pilot.id) if not counted.get(it.id)]
    names = [_("Figures for “%(measure)s”", measure=name) for name in bare]
    if not pilot.verdict:
        names.append(_("The verdict: adopt, adapt or abandon"))
    return names if pilot.verdict_reason.strip() else [*names, _("What the verdict rests on")]


def reported(idea: Idea) -> Names:
    """A verdict, and the four sentences for everybody."""
    names = [] if evidence.verdict(idea) else [_("The verdict: adopt, adapt or abandon")]
    told = evidence.report(idea)
    wanted = {
        _("You said"): told and told.you_said.strip(),
        _("We did"): told and told.we_did.strip(),
        _("What the data show"): told and told.data_show.strip(),
        _("What is not done yet"): told and told.not_yet.strip(),
    }
    return [*names, *(name for name, said in wanted.items() if not said)]


def carried_out(idea: Idea) -> Names:
    is_decided = evidence.decision(idea) == Choice.DO_NOW
    names = [] if is_decided else [_("The decision to do it now, or a pilot")]
    return [*names, *reported(idea)]


def declined(idea: Idea) -> Names:
    """A no is its own report: the decision's gate has asked for reason, kind and alternatives."""
    is_no = evidence.decision(idea) == Choice.NOT_THIS_TIME
    return [] if is_no else [_("The decision not to do it this time")]


def passed_on(idea: Idea) -> Names:
    """Thanks are not assessed: they are answered, and passed on to those they are meant for."""
    wanted = {
        _("It is a thank-you; everything else is assessed first"): idea.kind == IdeaKind.THANKS,
        _("An answer that says who was told"): idea.answer.strip(),
    }
    return [*owner(idea), *(name for name, there in wanted.items() if not there)]


def before_deciding(idea: Idea) -> list[tuple[str, bool]]:
    """For the page: each thing that must be there first, and whether it is."""
    found = evidence.assessment(idea)
    is_quick = found is not None and found.lane == Lane.QUICK
    wanted = 1 if is_quick else REVIEWS
    count = evidence.reviews(idea)
    reviews = ngettext("%(num)d review", "%(num)d reviews", count)
    if count < wanted:
        reviews = ngettext(
            "%(count)s of %(num)d review", "%(count)s of %(num)d reviews", wanted, count=count
        )
    return [
        (_("Somebody is in charge of it"), not owner(idea)),
        (str(reviews), count >= wanted),
        *places.rows("seats", idea),
    ]
