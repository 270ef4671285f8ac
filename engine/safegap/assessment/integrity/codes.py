"""The code of every doubt that is told about profiles, bills, waivers, rules and changes."""

from safegap.assessment.gate import CHANGE_CODES
from safegap.assessment.rule_checks.history import CODES as HISTORY_CODES
from safegap.assessment.waivers import EXPIRED, UNUSED

CODES = (
    "uncited",
    "no-pinpoint",
    "unknown-without-note",
    "text-from-commentary",
    "unread-source",
    "quote-without-language",
    "unused-source",
    "no-address",
    "undated-judgment",
    "periods-overlap",
    "periods-leave-a-hole",
    "stale",
    "reviewed-without-review",
    "contradiction",
    "above-conduct",
    "duplicate-offence",
    "idle-acceptance",
    "bill-in-force",
    "no-present-answer",
    EXPIRED,
    UNUSED,
    *HISTORY_CODES,
    *CHANGE_CODES,
)
