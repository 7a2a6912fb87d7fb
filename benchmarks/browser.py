"""The dashboard on a port of its own and a browser beside it, for whatever needs both."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
# Half seconds that the server may take to answer for the first time.
PATIENCE = 120


@contextmanager
def serve_dashboard(workspace: Path) -> Iterator[str]:
    """The address of a dashboard that keeps its stories, and ``server.log``, in ``workspace``.

    :raises RuntimeError: If it does not answer within a minute.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    with (workspace / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, f"--server.port={port}", "--server.address=127.0.0.1"],
            cwd=ROOT,
            env={**os.environ, "COMPARE_WORKSPACE": str(workspace)},
            stdout=log,
            stderr=log,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium, the one of this machine.

    :raises RuntimeError: If there is none on the path.
    """
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise RuntimeError("there is no Chromium on the path: install it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


def _wait_for(address: str) -> None:
    for _ in range(PATIENCE):
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise RuntimeError(f"{address}: the dashboard does not answer")
