"""How a package introduces itself to the application."""

from dataclasses import dataclass

from flask import Blueprint

from cocreate.kernel.policy import Rule


@dataclass(frozen=True, slots=True)
class Feature:
    name: str
    rules: tuple[Rule, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
    narrow: tuple[Blueprint, ...] = ()  # also under /o/<slug>/, for one institution
    commands: tuple[str, ...] = ()  # "ideas.cli:ideas": file and name, see kernel/commands
