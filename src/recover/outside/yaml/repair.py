"""Lines of YAML put right as they were probably meant, so that reading can go on."""

from recover.outside.yaml.spans import Value, indent_of, is_blank

Lines = tuple[str, ...]


def requote(lines: Lines, value: Value) -> Lines:
    """The same lines with the value in quotes on its first line; later lines of it become empty."""
    head = lines[value.line][: value.column]
    changed = [head + quote(value.text), *[""] * (value.last - value.line)]
    return (*lines[: value.line], *changed, *lines[value.last + 1 :])


def quote(sentence: str) -> str:
    """The sentence in quotes that fit it; quotes that it has already are taken to be meant so."""
    bare = sentence.strip()
    if len(bare) > 1 and bare[0] in "'\"" and bare[-1] == bare[0] and _is_one_quote(bare):
        bare = bare[1:-1]
    elif bare[:1] in ("'", '"') and bare.count(bare[0]) == 1:
        bare = bare[1:]
    if '"' in bare or "\\" in bare:
        return "'" + bare.replace("''", "'").replace("'", "''") + "'"
    return f'"{bare}"'


def quoted_inside(line: str, column: int) -> tuple[str, str]:
    """The sentence inside { } or [ ] that a point lies in, in quotes; and the line with it so."""
    before = line[:column]
    start = max(before.rfind("{"), before.rfind("["), before.rfind(","), before.rfind(": ") + 1 or -1) + 1
    start = min(start + indent_of(line[start:]), column)
    ends = [end for end in (line.find(mark, column + 1) for mark in ",]}") if end >= 0]
    end = min(ends, default=len(line.rstrip()))
    good = quote(line[start:end])
    return good, line[:start] + good + line[end:]


def with_line(lines: Lines, number: int, line: str) -> Lines:
    """The same lines with one of them replaced."""
    return (*lines[:number], line, *lines[number + 1 :])


def without_tabs(lines: Lines) -> Lines:
    """The lines indented by two spaces for each tab; in a file of spaces, as far as the line above.

    A tab is as wide as each editor likes: one among spaces was most often meant to reach just as far.
    """
    mixed = any(line.startswith("  ") and line.strip() and not _tabs(line) for line in lines)
    found: list[str] = []
    above, tabs_above = "", 0
    for line in lines:
        blank, rest, tabs = line[: indent_of(line)], line.lstrip(), _tabs(line)
        if tabs and mixed and not tabs_above:
            blank = " " * (indent_of(above) + 2 * above.rstrip().endswith(":"))
        elif tabs and mixed:
            blank = " " * max(0, indent_of(above) + 2 * (tabs - tabs_above))
        found.append(blank.replace("\t", "  ") + rest)
        if rest:
            above, tabs_above = found[-1], tabs
    return tuple(found)


def _tabs(line: str) -> int:
    return line[: indent_of(line)].count("\t")


def aligned(lines: Lines, number: int) -> Lines | None:
    """A line, and what stands under it, moved to the nearest level that is open above it.

    None where it stands on such a level already: then it is wrong in some other way.
    """
    indent, levels = indent_of(lines[number]), _levels_above(lines, number)
    if not levels or indent in levels:
        return None
    level = min(levels, key=lambda level: (abs(level - indent), -level))
    end = number + 1
    while end < len(lines) and (is_blank(lines[end]) or indent_of(lines[end]) > max(indent, level)):
        end += 1
    return moved(lines, number, end, level - indent)


def first_of_level(lines: Lines, number: int) -> int | None:
    """The first line beside which a line was meant to stand, where that one alone is indented otherwise.

    None where it stands two blanks further in than the line above it, as it should.
    """
    indent, levels = indent_of(lines[number]), _levels_above(lines, number)
    if len(levels) < 2 or indent != levels[1] + 2 or abs(levels[0] - indent) != 1:
        return None
    first = number
    for before in range(number - 1, -1, -1):
        if not is_blank(lines[before]):
            if indent_of(lines[before]) < levels[0]:
                break
            first = before
    return first


def moved(lines: Lines, start: int, end: int, by: int) -> Lines:
    """The same lines, some of them indented by so much more, or less."""
    there = [" " * max(0, indent_of(line) + by) + line.lstrip() for line in lines[start:end]]
    return (*lines[:start], *there, *lines[end:])


def _levels_above(lines: Lines, number: int) -> list[int]:
    """The indentation of the lines before that a line can stand beside, from the nearest up."""
    levels: list[int] = []
    for line in reversed(lines[:number]):
        if not is_blank(line) and (not levels or indent_of(line) < levels[-1]):
            levels.append(indent_of(line))
    return levels


def _is_one_quote(bare: str) -> bool:
    """Whether the quotes at both ends belong together: 'I don't' is one, "a" "b" are two."""
    return bare[1:-1].count(bare[0]) % 2 == 1 or bare[0] not in bare[1:-1]
