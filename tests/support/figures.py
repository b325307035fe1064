"""Shares named in a sentence: "80%", "one in four", "3 out of 10"."""

import re

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_PERCENT = re.compile(r"(\d[\d.]*)\s*(?:%|percent\b|per cent\b)")
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}})*|{'|'.join(_NUMBERS)}"  # no year: "16 in 2012" is no share
_SHARE = re.compile(rf"\b({_NUMBER})\s+(?:in|out of)\s+(?:every\s+)?({_NUMBER})\b")


def figures(words: str) -> frozenset[str]:
    """The shares, each in one form: "80%", "1 in 4"."""
    low = words.casefold()
    percents = {f"{number}%" for number in _PERCENT.findall(low)}
    shares = {f"{_digits(part)} in {_digits(whole)}" for part, whole in _SHARE.findall(low)}
    return frozenset(percents | shares)


def _digits(number: str) -> str:
    return str(_NUMBERS.index(number)) if number in _NUMBERS else number
