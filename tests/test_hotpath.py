"""The lint path imports nothing heavy, touches no network and writes nothing."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

HEAVY = {"sklearn", "numpy", "scipy", "pandas", "torch", "transformers", "camel_tools", "joblib", "requests", "matplotlib", "framing.training"}
PROBE = """
import sys, socket
def refuse(*a, **k): raise AssertionError("network")
socket.socket.connect = refuse
from framing.cli import cli
try:
    cli.main({arguments!r}, standalone_mode=True)
except SystemExit:
    pass
sys.stderr.write("\\nMODULES " + " ".join(sys.modules))
"""


def _modules(arguments: list[str], cwd: Path) -> set[str]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "PYTHONIOENCODING": "utf-8", "HOME": str(cwd / "home")}
    run = subprocess.run([sys.executable, "-c", PROBE.format(arguments=arguments)], capture_output=True, text=True, cwd=cwd,
                         encoding="utf-8", check=True, env=environment)
    return set(run.stderr.rsplit("MODULES ", 1)[1].split())


def test_checking_and_explaining_import_nothing_heavy(tmp_path: Path) -> None:
    example = str(ROOT / "examples" / "article.txt")
    for arguments in (["check", example, "--fail-on", "never"], ["shift", example], ["explain", "core/irhabi"], ["terms", "irhab"],
                      ["check", example, "--format", "json", "--fail-on", "never"]):
        loaded = _modules(arguments, tmp_path)
        assert not {m for m in loaded if m in HEAVY or m.split(".")[0] in HEAVY}, arguments
    assert not (tmp_path / "home").exists()
