"""What is written for the demonstration, as the tests read it."""

import tomllib
from typing import Any

from tests.sources import CODE

FOLDER = CODE / "demonstration" / "texts"
Entry = dict[str, Any]

IDEAS: list[Entry] = tomllib.loads((FOLDER / "ideas.toml").read_text())["idea"]
STORIES: list[Entry] = tomllib.loads((FOLDER / "stories.toml").read_text())["story"]
WORKSHOPS: list[Entry] = tomllib.loads((FOLDER / "workshop.toml").read_text())["workshop"]
TALKS: list[Entry] = tomllib.loads((FOLDER / "talk.toml").read_text())["talk"]
PLACES: list[Entry] = tomllib.loads((FOLDER / "places.toml").read_text())["institution"]

BY_KEY = {idea["key"]: idea for idea in IDEAS}
DEPARTMENTS = {it["slug"]: {d["slug"] for d in it["departments"]} for it in PLACES}
REPORT = {"you_said", "we_did", "data_show", "not_yet"}


def road(idea: Entry) -> str:
    return str(idea["road"]).partition("=")[0]


def shown(entry: Entry) -> str:
    """The moderated text; a text that needed no change stands once."""
    return str(entry.get("published", entry["body"]))


def ours(idea: Entry) -> list[str]:
    """What staff wrote about an idea, all of it public."""
    pilot = idea.get("pilot", {})
    texts = [idea.get(name, "") for name in ("summary", "answer", "reason", "considered", "owner")]
    texts += [text for name, text in idea.get("report", {}).items() if name in REPORT]
    texts += [pilot.get(name, "") for name in ("aim", "change", "site", "stop_rule")]
    texts += [measure["name"] for measure in pilot.get("measures", [])]
    for cycle in pilot.get("cycles", []):
        texts += [cycle["plan"], cycle["predicted"], cycle["result"]]
    return [text for text in texts if text]
