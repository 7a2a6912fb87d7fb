"""Names of units and currencies → base units and how many of them each makes."""

from __future__ import annotations

import re

# For each base unit: names in the singular, then how many of the base unit one of them makes.
_MEASURES = {
    "metre": "m|metre|meter 1; km|kilometre|kilometer 1000; mile|mi 1609.344; yard 0.9144; "
    "foot|feet|ft 0.3048; inch 0.0254; cm|centimetre|centimeter 0.01; "
    "mm|millimetre|millimeter 0.001; nautical mile 1852",
    "square metre": "square metre|square meter|sq m 1; hectare|ha 1e4; acre 4046.856; "
    "square kilometre|square kilometer|sq km 1e6; square mile|sq mile 2589988; "
    "square foot|square feet 0.092903; square yard 0.836127",
    "kilogram": "kg|kilo|kilogram|kilogramme 1; gram|gramme 1e-3; tonne|metric ton|ton 1000; "
    "pound|lb 0.453592; ounce 0.0283495; milligram|mg 1e-6; microgram 1e-9; nanogram 1e-12",
    "litre": "litre|liter 1; millilitre|milliliter|ml 1e-3; gallon 3.785412; barrel 158.987; "
    "pint 0.473176; cubic metre|cubic meter 1000; cubic foot|cubic feet 28.3168",
    "metre per second": "mph|mile per hour|mile an hour|miles per hour|miles an hour 0.44704; "
    "km/h|kph|kmh|kilometres per hour|kilometers per hour|kilometres an hour 0.277778; "
    "knot 0.514444; metres per second|m/s 1",
    "watt": "watt 1; kilowatt|kw 1e3; megawatt|mw 1e6; gigawatt 1e9",
    "second": "second 1; minute|min 60; hour|hr 3600; day|night 86400; week 604800; "
    "fortnight 1209600; month 2629800; year 31557600; decade 315576000; "
    "century|centurie 3155760000",
    "celsius": "degrees celsius|celsius|°c|degrees centigrade|degree 1",
    "fahrenheit": "degrees fahrenheit|fahrenheit|°f 1",
    "percent": "percent|per cent|%|pc|pct 1",
    "percentage point": "percentage point|pp 1",
    **{"point": "point 1", "magnitude": "magnitude 1"},
}
_MONEY = {
    **{"USD": "dollar|buck 1; cent 0.01", "EUR": "euro 1", "GBP": "pound sterling 1"},
    **{"JPY": "yen 1", "CNY": "yuan|renminbi 1", "RUB": "rouble|ruble 1", "INR": "rupee 1"},
    **{"ZAR": "rand 1", "ILS": "shekel 1", "PLN": "zloty 1", "TRY": "lira 1", "UAH": "hryvnia 1"},
    **{"IRR": "rial 1", "SAR": "riyal 1", "AED": "dirham 1", "THB": "baht 1"},
    **{"HUF": "forint 1", "IDR": "rupiah 1", "MYR": "ringgit 1", "ETB": "birr 1", "GHS": "cedi 1"},
    **{"RON": "leu|lei 1", "KES": "shilling 1", "BDT": "taka 1", "KZT": "tenge 1"},
    **{"NGN": "naira 1", "franc": "franc 1", "peso": "peso 1", "dinar": "dinar 1"},
    **{"crown": "crown|krone|kroner|krona|kronor 1"},
}
# Name in the singular → base unit and how many of it one makes.
UNITS = {
    name: (unit, float(factors.rpartition(" ")[2]))
    for unit, spelled in (_MEASURES | _MONEY).items()
    for factors in spelled.split("; ")
    for name in factors.rpartition(" ")[0].split("|")
}
SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₪": "ILS"}
CODES = re.findall(
    r"\w+", "USD EUR GBP JPY CNY RUB INR CHF SEK NOK DKK PLN UAH AUD CAD NZD ILS ZAR TRY BRL"
)
# Units outside the metric system, as a reader is shown one of them and several.
CUSTOMARY = {
    **{"mile": "miles", "yard": "yards", "foot": "feet", "inch": "inches"},
    **{"acre": "acres", "square mile": "square miles", "square foot": "square feet"},
    **{"pound": "pounds", "ounce": "ounces", "gallon": "gallons", "barrel": "barrels"},
    **{"mph": "mph", "knot": "knots"},
}
_LONGEST_NAME = 3
# Seconds in each named stretch of time, longest first.
DURATIONS = sorted({size for unit, size in UNITS.values() if unit == "second"}, reverse=True)


def is_money(unit: str) -> bool:
    """Whether a base unit is a currency."""
    return unit in CODES or unit in _MONEY


def is_currency(name: str) -> bool:
    """Whether a word names a currency: "euro"."""
    return name in UNITS and is_money(UNITS[name][0])


def find_customary(printed: str) -> str:
    """The name in ``CUSTOMARY`` of the unit in which a figure is printed, or nothing."""
    words = re.findall(r"[a-z]+", printed.lower())
    for start in range(max(0, len(words) - _LONGEST_NAME), len(words)):
        name = " ".join(words[start:])
        unit = next((UNITS[n] for n in (name, name[:-1], name[:-2]) if n in UNITS), None)
        if unit:
            return next((own for own in CUSTOMARY if UNITS[own] == unit), "")
    return ""


def is_measure(unit: str) -> bool:
    """Whether a base unit is one that things are measured in: a length, a weight, a speed."""
    return unit in _MEASURES
