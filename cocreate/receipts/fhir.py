"""A decision as a FHIR R4 `Consent` (HL7 FHIR 4.0.1, https://hl7.org/fhir/R4/consent.html).

Pure. The patient is a pseudonymous identifier; no name, and no word of what was sent. One export
tells one decision: `status` is what that decision said, whatever came after it.
"""

from typing import Any

from cocreate.receipts.record import Facts, House, Notice, moment

STATUS = {
    "grant": "active",
    "renew": "active",
    "refuse": "rejected",
    "request": "proposed",
    "withdraw": "inactive",
    "expire": "inactive",
    "invalidate": "inactive",
    "supersede": "inactive",
}
GIVEN = ("grant", "renew", "request")  # a request is only proposed, by its status
PERFORMERS = {"self": "Patient", "young": "Patient", "guardian": "RelatedPerson"}
REASONS = {
    "publicity": ("HMARKT", "healthcare marketing"),
    "research": ("HRESCH", "healthcare research"),
}
SCOPE = {
    "system": "http://terminology.hl7.org/CodeSystem/consentscope",
    "code": "patient-privacy",
    "display": "Privacy Consent",
}
DOCUMENT = {"system": "http://loinc.org", "code": "59284-0", "display": "Consent Document"}
RECIPIENT = {
    "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType",
    "code": "IRCP",
    "display": "information recipient",
}
REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason"


def consent(facts: Facts) -> dict[str, Any]:
    """The resource. `policyRule` is there always (constraint ppc-1); `source` where a notice was seen."""
    base = facts.house.url
    made = {
        "resourceType": "Consent",
        "id": facts.number,
        "identifier": [{"system": f"{base}/receipts", "value": facts.number}],
        "status": STATUS[facts.type],
        "scope": {"coding": [SCOPE]},
        "category": [{"coding": [DOCUMENT]}],
        "patient": _whom(base, "Patient", facts.principal),
        "dateTime": moment(facts.happened_at),
        "performer": [_performer(facts)],
        "organization": [_organisation(facts)],
        "policyRule": _policy(facts),
        "provision": _provision(facts),
    }
    return made | ({"sourceAttachment": _source(facts.notice)} if facts.notice else {})


def _whom(base: str, kind: str, pseudonym: str) -> dict[str, Any]:
    return {"type": kind, "identifier": {"system": f"{base}/principals", "value": pseudonym}}


def _performer(facts: Facts) -> dict[str, Any]:
    """Who consented. A guardian has no pseudonym of their own here, and staff are not named."""
    kind = PERFORMERS.get(facts.capacity)
    if kind == "Patient":
        return _whom(facts.house.url, kind, facts.principal)
    if kind:
        return {"type": kind, "display": "guardian"}
    return {"display": facts.capacity}


def _organisation(facts: Facts) -> dict[str, Any]:
    return _at(facts.house)


def _at(house: House) -> dict[str, Any]:
    return {
        "type": "Organization",
        "identifier": {"system": f"{house.url}/{house.kind}", "value": house.id},
        "display": house.name,
    }


def _policy(facts: Facts) -> dict[str, Any]:
    coding = {"system": f"{facts.house.url}/consent", "code": facts.purpose}
    if facts.notice:
        coding["version"] = facts.notice.version
    return {"coding": [coding], "text": facts.basis}


def _provision(facts: Facts) -> dict[str, Any]:
    is_given = facts.type in GIVEN
    own = {"system": f"{facts.house.url}/consent", "code": facts.purpose, "display": facts.label}
    purposes = [own]
    if facts.purpose in REASONS:
        code, display = REASONS[facts.purpose]
        purposes.append({"system": REASON, "code": code, "display": display})
    period = {"start": moment(facts.happened_at)}
    if is_given and facts.until:
        period["end"] = moment(facts.until)
    told = {"type": "permit" if is_given else "deny", "period": period, "purpose": purposes}
    return told | ({"actor": _recipients(facts)} if facts.recipients else {})


def _recipients(facts: Facts) -> list[dict[str, Any]]:
    return [{"role": {"coding": [RECIPIENT]}, "reference": _at(it)} for it in facts.recipients]


def _source(notice: Notice) -> dict[str, str]:
    """The notice that was on the screen. R4 has room for SHA-1 only, so its hash is in the JSON."""
    return {
        "contentType": "text/html",
        "language": notice.language,
        "url": notice.url,
        "title": notice.version,
    }
