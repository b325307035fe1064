"""An editor with a language server for YAML completes names and underlines mistakes, by our schema."""

import json
import os
import queue
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recover.playbook.grammar.schema import playbook_schema
from recover.show.documents import json_text
from support.core import loaded

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
WAIT = 60.0
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SERVER, reason="no yaml-language-server: npm install -g yaml-language-server"),
]

FINE = """\
# yaml-language-server: $schema={schema}
rules:
  ring-there:
    when: {{country: [uk, ireland], interview: at least 3 days ago}}
    for: thank_you
    weight: slight
    because: So it is.
    cites: [damage-control.keep-hunting]
silences: {{they-visibly-reacted: {{country: uk}}}}
"""


class Editor:
    """Speaks to the server over its standard streams, as editors do."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process, self._last = process, 0
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, method: str, **params: object) -> Any:
        self._last += 1
        self._send(id=self._last, method=method, params=params)
        return self._until(lambda heard: heard.get("id") == self._last and "method" not in heard)["result"]

    def tell(self, method: str, **params: object) -> None:
        self._send(method=method, params=params)

    def diagnostics(self, uri: str) -> list[dict[str, Any]]:
        def of_file(heard: dict[str, Any]) -> bool:
            return heard.get("method") == "textDocument/publishDiagnostics" and heard["params"]["uri"] == uri

        found: list[dict[str, Any]] = self._until(of_file)["params"]["diagnostics"]
        return found

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            heard = self._heard.get(timeout=WAIT)
            if wanted(heard):
                return heard
            if "id" in heard and "method" in heard:  # it asks the editor for its settings
                items = heard.get("params", {}).get("items", [])
                self._send(id=heard["id"], result=[None] * len(items))

    def _send(self, **message: object) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while header := stream.readline():
            if header.lower().startswith(b"content-length:"):
                while stream.readline().strip():
                    pass
                self._heard.put(json.loads(stream.read(int(header.split(b":")[1]))))


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "playbook.schema.json"
    path.write_text(json_text(playbook_schema(loaded().playbook)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    with subprocess.Popen(
        [str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        editor = Editor(process)
        editor.ask("initialize", processId=None, rootUri=None, capabilities={})
        editor.tell("initialized")
        yield editor
        process.terminate()


def opened(editor: Editor, folder: Path, text: str) -> tuple[str, list[dict[str, Any]]]:
    uri = (folder / f"{abs(hash(text))}.yaml").as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
    editor.tell("textDocument/didOpen", textDocument=document)
    return uri, editor.diagnostics(uri)


def test_a_file_without_mistakes_is_not_underlined(editor: Editor, schema: Path, tmp_path: Path) -> None:
    assert opened(editor, tmp_path, FINE.format(schema=schema.as_uri()))[1] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("country: [uk, ireland]", "cuontry: [uk, ireland]"),
        ("[uk, ireland]", "[uk, irland]"),
        ("at least 3 days ago", "at least three days ago"),
        ("for: thank_you", "for: thank_yuo"),
        ("cites: [damage-control.keep-hunting]", "cites: [damage-control.keep-huntin]"),
        ("they-visibly-reacted:", "they-visibly-react:"),
        ("weight: slight", "weight: light"),
    ],
)
def test_a_wrong_name_condition_or_day_is_underlined_where_it_stands(
    editor: Editor, schema: Path, tmp_path: Path, old: str, new: str
) -> None:
    text = FINE.format(schema=schema.as_uri())
    assert text.count(old) == 1
    _, found = opened(editor, tmp_path, text.replace(old, new))
    line = text[: text.index(old)].count("\n")
    assert {each["range"]["start"]["line"] for each in found} == {line}


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("    when: {coun", "country"),
        ("    for: than", "thank_you"),
        ("    cites: [damage", "damage-control.keep-hunting"),
    ],
)
def test_names_are_completed(
    editor: Editor, schema: Path, tmp_path: Path, written: str, offered: str
) -> None:
    close = {"{": "}", "[": "]"}.get(next((each for each in written if each in "{["), ""), "")
    text = f"# yaml-language-server: $schema={schema.as_uri()}\nrules:\n  mine:\n{written}{close}\n"
    uri, _ = opened(editor, tmp_path, text)
    place = {"line": 3, "character": len(written)}
    found = editor.ask("textDocument/completion", textDocument={"uri": uri}, position=place)
    assert offered in {item["label"] for item in found["items"]}
