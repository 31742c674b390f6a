"""A decision as JSON in the structure of ISO/IEC TS 27560:2023: header, PII processing, parties, event.

Written from public descriptions of the standard, whose text we don't have (docs/receipts.md says
which clauses). Pure: the same facts make the same bytes, whoever asks and whenever.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

SCHEMA = "ISO/IEC TS 27560:2023"
STATES = {
    "grant": "given",
    "renew": "renewed",
    "refuse": "refused",
    "withdraw": "withdrawn",
    "request": "requested",
    "expire": "expired",
    "invalidate": "invalidated",
    "supersede": "superseded",
}
RIGHTS = ("access", "copy", "correction", "restriction", "objection", "withdrawal", "erasure")


@dataclass(frozen=True, slots=True)
class House:
    """Whoever is responsible, or receives it. `url` is the site's address, `kind` the list of ours in
    which `id` stands: `o` of institutions, `studies` of those who do a study, by its ethics number.
    """

    id: str
    name: str
    phone: str
    url: str
    kind: str = "o"


@dataclass(frozen=True, slots=True)
class Notice:
    url: str
    version: str
    language: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a receipt rests on. `principal` is a pseudonym; `about` a reference such as KN-1001."""

    number: str
    about: str
    principal: str
    purpose: str
    label: str
    basis: str
    sensitive: bool
    assessment: str
    retention: str
    withdrawal: str
    type: str
    capacity: str
    channel: str
    how: str
    happened_at: datetime
    recorded_at: datetime
    until: datetime | None
    checksum: str
    house: House
    notice: Notice | None
    recipients: tuple[House, ...] = ()


def record(facts: Facts) -> dict[str, Any]:
    """The receipt, unsigned: texts, lists and true or false only. Moments are UTC, RFC 3339."""
    return {
        "receipt_metadata": {
            "schema_version": SCHEMA,
            "receipt_id": facts.number,
            "record_checksum_sha256": facts.checksum,
        },
        "header": {
            "schema_version": SCHEMA,
            "record_id": facts.number,
            "pii_principal_id": facts.principal,
        },
        "pii_processing": [_processing(facts)],
        "party_identification": [
            _party(facts.house),
            *(_party(it, "PII recipient") for it in facts.recipients),
        ],
        "event": [_event(facts)],
    }


def _processing(facts: Facts) -> dict[str, Any]:
    return {
        "service": facts.about,
        "privacy_notice": _notice(facts.notice) if facts.notice else [],
        "purposes": [_purpose(facts)],
        "collection_method": facts.channel,
        "retention_period": facts.retention,
        "pii_controllers": [facts.house.id],
        "jurisdictions": ["CN"],
        "withdrawal_method": f"{facts.house.url}/track",
        "privacy_rights": list(RIGHTS),
    }


def _notice(notice: Notice) -> list[dict[str, str]]:
    return [
        {
            "url": notice.url,
            "version": notice.version,
            "language": notice.language,
            "sha256": notice.sha256,
        }
    ]


def _purpose(facts: Facts) -> dict[str, Any]:
    return {
        "purpose": facts.label,
        "purpose_id": facts.purpose,
        "lawful_basis": facts.basis,
        "effect_of_withdrawal": facts.withdrawal,
        "impact_assessment": facts.assessment,
        "pii_information": [
            {
                "pii_type": "what the person sent",
                "pii_optional": facts.purpose != "handle",
                "sensitive_pii_category": ["health"] if facts.sensitive else [],
            }
        ],
    }


def _party(house: House, role: str = "PII controller") -> dict[str, str]:
    return {
        "party_id": house.id,
        "party_name": house.name,
        "party_phone": house.phone,
        "party_url": house.url,
        "party_role": role,
    }


def _event(facts: Facts) -> dict[str, Any]:
    """`entity_id`: who answered, as the capacity in which they did."""
    return {
        "event_time": moment(facts.happened_at),
        "event_recorded": moment(facts.recorded_at),
        "event_type": "explicit",
        "event_state": STATES[facts.type],
        "validity_until": moment(facts.until) if facts.until else None,
        "entity_id": facts.capacity,
        "evidence": facts.how,
    }


def moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
