"""Public holidays by country, from the library `holidays`, which is loaded only when days are asked for."""

from datetime import date
from functools import cache
from warnings import catch_warnings

from recover.frozen import frozen
from recover.outside.text.closest import closest

_LISTED = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
COUNTRIES = frozenset(_LISTED.split())
"""The ISO 3166 codes of the countries whose holidays are known: our own list, so a check loads nothing."""

_ALSO_SAID = {"UK": "GB", "EN": "GB", "USA": "US", "UAE": "AE", "EL": "GR", "KSA": "SA", "PRC": "CN"}


@frozen
class OffWork:
    """On which days people in a country are not at work. Weekdays are counted as date.weekday() does."""

    days: frozenset[date] = frozenset()
    weekend: frozenset[int] = frozenset({5, 6})


@cache
def off_work(country: str, year: int) -> OffWork:
    """Return the public holidays of a year, of the one before and of the one after.

    Those that hold in the whole country, with the days on which they are made up for. For a country that
    the library does not know: none, and a weekend of Saturday and Sunday.
    """
    from holidays import country_holidays

    try:
        with catch_warnings(action="ignore"):  # some calendars are not fixed yet for years far ahead
            found = country_holidays(country, years=range(year - 1, year + 2))
    except NotImplementedError:  # what the library raises for a country that it does not know
        return OffWork()
    return OffWork(frozenset(found), frozenset(found.weekend))


def meant_country(word: str) -> str | None:
    """Return the code that somebody probably meant who wrote something else, or None."""
    code = _ALSO_SAID.get(word.upper(), word.upper())
    return code if code in COUNTRIES else closest(word, sorted(COUNTRIES))
