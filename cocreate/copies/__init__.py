"""What of a story leaves our pages: asked for by staff, allowed by its author, printed, fetched back.

The register itself is in consent (usages, recalls); here are its pages. Each copy bears a number
and a QR to /c/<number>, which says whether it may still be there, and nothing about a person.
"""

from cocreate.copies import public, views
from cocreate.kernel.feature import Feature

feature = Feature("copies", blueprints=(views.bp, views.desk, public.bp, public.own))
