"""What --help prints: commands as they are to be typed here, no word broken however narrow the window."""

import re
import shutil
from textwrap import wrap

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from recover.outside.terminal import NARROWEST, as_called, called_as
from recover.outside.text.errors import WrongUsage

WIDE = 60
"""Columns from which on typer's own two columns have room; below, each explanation stands under its name."""

_UNWRAPPED = 10_000
_INDENT = 4
_TWO_COLUMNS = r"(?P<name> *\S.*?) {2,}(?P<says>\S.*)"


class Command(TyperCommand):
    """A command whose help fits the window."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help as text without a final newline."""
        return _fitted(super().get_help(ctx))

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read what was typed. Raises WrongUsage for an option of one value that was given twice."""
        if not ctx.resilient_parsing:
            _, _, given = self.make_parser(ctx).parse_args(args=[*args])
            for each in given:
                if isinstance(each, TyperOption) and given.count(each) > 1 and _takes_one(each):
                    raise WrongUsage(f"{each.opts[0]} was given more than once.", fix="Give it once.")
        return super().parse_args(ctx, args)


def _takes_one(option: TyperOption) -> bool:
    """Whether only one of two values would count: a flag says the same twice, unless it has a no."""
    return not option.multiple and (not option.is_flag or bool(option.secondary_opts))


class Group(TyperGroup):
    """Commands whose help fits the window."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help as text without a final newline."""
        return _fitted(super().get_help(ctx))


def settings() -> dict[str, object]:
    """Return the settings for every command: in a narrow window typer wraps nothing, for we do."""
    narrow = {"terminal_width": _UNWRAPPED, "max_content_width": _UNWRAPPED} if _columns() < WIDE else {}
    return {"help_option_names": ["-h", "--help"], **narrow}


def _columns() -> int:
    return max(shutil.get_terminal_size().columns, NARROWEST)


def _fitted(help: str) -> str:
    text = as_called(help, called_as())
    return text if _columns() >= WIDE else "\n".join(_folded(line) for line in text.split("\n"))


def _folded(line: str) -> str:
    """One line as several: what explains a name stands below it."""
    if len(line) <= _columns():
        return line
    two = re.fullmatch(_TWO_COLUMNS, line)
    if two is None:
        return "\n".join(_wrapped(line.strip(), len(line) - len(line.lstrip(" "))))
    name = two["name"]
    lead = len(name) - len(name.lstrip(" "))
    return "\n".join([*_wrapped(name.strip(), lead), *_wrapped(two["says"], _INDENT)])


def _wrapped(text: str, indent: int) -> list[str]:
    lead = " " * indent
    return wrap(
        text,
        _columns(),
        initial_indent=lead,
        subsequent_indent=lead,
        break_long_words=False,
        break_on_hyphens=False,
    )
