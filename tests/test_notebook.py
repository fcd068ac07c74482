"""The notebook runs from beginning to end, in a plain interpreter: its cells hold Python alone."""

import json
import subprocess
import sys

from tests.conftest import ROOT


def test_the_notebook_runs() -> None:
    cells = json.loads((ROOT / "notebooks" / "article.ipynb").read_text(encoding="utf-8"))["cells"]
    code = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    run = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)
    assert run.returncode == 0, run.stderr
    assert "shift index" in run.stdout
