"""A page for every code: what it means, why it matters, what to avoid and what to prefer."""

from dataclasses import dataclass
from importlib.resources import files

from recover.outside.read import read_document
from recover.outside.text.codes import CODES
from recover.outside.text.nodes import Mapping, Text


@dataclass(frozen=True, slots=True)
class Page:
    """One code explained. `of` says what the examples are: "playbook" (a part of one), "file" or "answers".

    A part of a playbook stands beside `code_pages/base.yaml`.

    `avoid` is "" where no text can show the fault; `happens` then says how it comes about.
    """

    code: str
    means: str
    why: str
    of: str = "playbook"
    avoid: str = ""
    prefer: str = ""
    happens: str = ""


def read_pages() -> dict[str, Page]:
    """Every page, in the order of the codes."""
    found: dict[str, Page] = {}
    for name in ("files", "shapes", "names", "conditions", "people", "second_look"):
        file = files("recover.authoring.words").joinpath("code_pages", f"{name}.yaml")
        root = read_document(file.read_bytes(), file.name).root
        for entry in root.entries if isinstance(root, Mapping) else ():
            found[entry.key.value] = _page(entry.key.value, entry.value)
    return dict(sorted(found.items()))


def codes_document() -> str:
    """All pages as one Markdown document."""
    parts = [_HEAD]
    for page in read_pages().values():
        parts.append(f"## {page.code}\n\n{page.means}\n\n{page.why}\n")
        parts += [f"{page.happens}\n"] if page.happens else []
        for title, text in (("Avoid", page.avoid), ("Prefer", page.prefer)):
            parts += [f"{title}:\n\n```yaml\n{text.rstrip()}\n```\n"] if text else []
    return "\n".join(parts)


_HEAD = """# The codes

Everything that `recover playbook check` can say, with what to avoid and what to prefer. The same pages are
shown by `recover playbook explain CODE`. This document is made from them:
`python -m recover.authoring.words.codes > playbooks/codes.md`.
"""


def _page(code: str, node: object) -> Page:
    entries = node.entries if isinstance(node, Mapping) else ()
    texts = {entry.key.value: entry.value.value for entry in entries if isinstance(entry.value, Text)}
    texts |= {name: " ".join(texts.get(name, "").split()) for name in ("why", "happens")}
    return Page(code=code, means=CODES[code], **texts)


if __name__ == "__main__":
    import sys

    sys.stdout.write(codes_document())
