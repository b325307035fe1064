"""Files that are made to break whoever reads them."""

_HEAD = "playbook: bomb\nversion: 1.0.0\nformat: 1\nsections: [s]\n"


def _question(number: int, more: str = "") -> str:
    return f"  q{number}: {{section: s, short: x, ask: x, why: x, yes_no: yes{more}}}\n"


FILES = {
    "brackets": "[" * 100_000,
    "braces": "{a: " * 100_000,
    "dashes": "- " * 100_000,
    "keys": "? " * 100_000,
    "aliases": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a,*a]\n" for n in range(2000)),
    "laughs": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [{'*a, ' * 9}*a]\n" for n in range(9)),
    "merges": "a: &a {x: y}\n" + "b: {<<: *a}\n" * 10_000,
    "one huge word": "a: " + "x" * 1_000_000,
    "one huge key": "x" * 1_000_000 + ": y\n",
    "too large": "a: " + "x" * 1_100_000,
    "many values": "[" + "a," * 400_000,
    "many keys": "".join(f"k{n}: v\n" for n in range(90_000)),
    "many colons": "a: b: c\n" * 100_000,
    "one key again and again": "a: b\n" * 100_000,
    "open quote": 'a: "' + "x\n" * 400_000,
    "deep lines": "".join(" " * n + "a:\n" for n in range(1000)),
    "tabs": "a:\n" + "\tb: c\n" * 100_000,
    "control characters": "a: \x01\n" * 150_000,
    "NUL": "a: \0\n" * 150_000,
    "documents": "---\na: b\n" * 100_000,
    "tags": "a: !!python/object/apply:os.system [x]\n" * 20_000,
    "anchors": "".join(f"k{n}: &a{n} v\n" for n in range(50_000)),
    "carriage returns": "a: b\r" * 200_000,
    "byte order marks": "\ufeff" * 300_000,
    "a comment": "#" * 1_000_000,
    "one block": "a: |\n" + "  x\n" * 250_000,
    "cut sentences": "a: b c #d\n" * 100_000,
}
"""Each is refused, or is no playbook."""

PLAYBOOKS = {
    "misspelt keys": "notes:\n" + "".join(f"  n{n}: {{sais: x}}\n" for n in range(9000)),
    "unknown names": "rules:\n"
    + "".join(f"  r{n}: {{for: a{n}, weight: slight, because: x, cites: [b.c{n}]}}\n" for n in range(4000)),
    "misspelt names": "sources: {a: {title: x, kind: law, grade: A}}\npassages:\n"
    + "".join(f"  a.passage-{n}: x\n" for n in range(4000))
    + "notes:\n"
    + "".join(f"  n{n}: {{says: x, cites: [a.pasage-{n}x]}}\n" for n in range(4000)),
    "a long chain": _HEAD
    + "questions:\n"
    + _question(0)
    + "".join(_question(n, f", ask_when: {{q{n - 1}: yes}}") for n in range(1, 3000)),
    "a long circle": _HEAD
    + "questions:\n"
    + "".join(_question(n, f", ask_when: {{q{(n + 1) % 3000}: yes}}") for n in range(3000)),
    "people like each other": _HEAD
    + "questions:\n"
    + _question(0)
    + "people:\n"
    + "".join(f"  p{n}: {{like: p{(n + 1) % 3000}, expect: {{second_chance: no}}}}\n" for n in range(3000)),
}
"""Each is a playbook in shape, with mistakes that are costly to find."""
