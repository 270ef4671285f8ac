"""The codes that a State can have: ISO 3166-1 alpha-2."""

_ASSIGNED = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STATE_CODES = frozenset(_ASSIGNED.split())
"""Those that the standard assigns."""
FREE_CODES = frozenset(
    {"AA", "ZZ"}
    | {f"Q{letter}" for letter in _ALPHABET if letter >= "M"}
    | {f"X{letter}" for letter in _ALPHABET}
)
"""Those that it leaves to its users, such as XK."""
_MISTAKEN = {"UK": "GB", "EL": "GR"}


def is_state_code(code: str) -> bool:
    """Whether a State may have it."""
    return code in STATE_CODES or code in FREE_CODES


def meant_code(code: str) -> str:
    """The code that someone who wrote another one meant; empty if nobody can tell."""
    found = _MISTAKEN.get(code.upper(), code.upper())
    return found if found != code and is_state_code(found) else ""
