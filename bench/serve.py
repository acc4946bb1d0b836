"""Streamlit with a stopwatch: ``python -m bench.serve LOG run SCRIPT`` logs each run's seconds.

They are the script thread's own seconds of processor time: what else the machine does is no part.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web import cli

log, *arguments = sys.argv[1:]
_run = ScriptRunner._run_script


def _timed(self: ScriptRunner, *given: Any, **named: Any) -> Any:
    start = time.thread_time()
    try:
        return _run(self, *given, **named)
    finally:
        with Path(log).open("a") as file:
            file.write(f"{time.thread_time() - start}\n")


ScriptRunner._run_script = _timed  # type: ignore[method-assign]
cli.main(arguments)
