"""All that is up during a run: a small and a large installation, and the limits beside them."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property

from cocreate.operation.bench.asking import Asker, medians
from cocreate.operation.bench.houses import BARE, House, Server, nginx, say
from cocreate.operation.bench.meeting import Meeting, a_colleague

LIMIT_TIMES = 300  # these answer in well under a millisecond


@dataclass(frozen=True)
class Stage:
    """`limits`: what an answer takes that does nothing, in milliseconds.

    `leaders`: the first process of each server that works for the figures.
    """

    houses: tuple[House, House]
    servers: tuple[Server, Server]
    limits: Mapping[str, float]
    leaders: tuple[int, ...]
    times: int

    @property
    def large(self) -> tuple[House, Server]:
        return self.houses[1], self.servers[1]

    @cached_property
    def meeting(self) -> Meeting:
        """One room for all benchmarks that need one, in the large installation."""
        house, server = self.large
        return Meeting(house, server.port)

    @cached_property
    def colleagues(self) -> tuple[Asker, ...]:
        """A member of the committee at each installation."""
        return self._one_each("committee")

    @cached_property
    def moderators(self) -> tuple[Asker, ...]:
        return self._one_each("moderator")

    def _one_each(self, role: str) -> tuple[Asker, ...]:
        pairs = zip(self.houses, self.servers, strict=True)
        return tuple(a_colleague(house, server.port, role) for house, server in pairs)

    @cached_property
    def visitors(self) -> tuple[Asker, ...]:
        return tuple(Asker(server.port) for server in self.servers)


@contextmanager
def set_up(houses: tuple[House, House], times: int, *also: int) -> Iterator[Stage]:
    """Both are up for the whole run, so that all figures are of the same minutes.

    `also`: the first process of a database server of ours.
    """
    for house in houses:
        house.fill()
    with ExitStack() as up:
        small, large = (up.enter_context(house.served()) for house in houses)
        limits = _limits(houses[1], large)
        yield Stage(houses, (small, large), limits, (small.pid, large.pid, *also), times)


def _limits(house: House, server: Server) -> dict[str, float]:
    limits = {}
    with house.served(BARE) as bare:
        limits["bare"] = medians([Asker(bare.port)], ("/",), LIMIT_TIMES)[0]
    with nginx(Asker(server.port).get("/ideas")) as static:
        if static is None:
            say("nginx is not installed, so there is no figure of a static page.")
        else:
            limits["nginx"] = medians([Asker(static.port)], ("/",), LIMIT_TIMES)[0]
    return limits
