"""Chromium without a window, spoken to through a pipe: pages as their readers have them."""

import json
import os
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_KEYS = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40, "ArrowUp": 38, "Home": 36}


class Browser:
    """One page in one browser."""

    def __init__(self, requests: int, answers: int) -> None:
        """The ends of two pipes."""
        self._requests = requests
        self._answers = answers
        self._unread = b""
        self._number = 0
        self._session = ""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self._ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self._ask("Page.enable")

    def open(self, address: str) -> None:
        """Go to a page and wait until it is there."""
        self._ask("Page.navigate", url="about:blank")
        self._ask("Page.navigate", url=address)
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def look(self, width: int, *, media: str = "screen", scheme: str = "light") -> None:
        """How wide the screen is, whether it is paper, and how dark the reader likes it."""
        self._ask(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=900, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        preferred = [{"name": "prefers-color-scheme", "value": scheme}]
        self._ask("Emulation.setEmulatedMedia", media=media, features=preferred)

    def run(self, script: str) -> Any:
        """What an expression comes to; a promise is waited for."""
        found = self._ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def wait(self, condition: str) -> None:
        """Until a condition holds."""
        waiting = "new Promise((done) => setTimeout(done, 20))"
        for _ in range(500):
            if self.run(condition):
                return
            self.run(waiting)
        raise AssertionError(f"never came about: {condition}")

    def press(self, *keys: str) -> None:
        """Keys, one after the other, as a reader's keyboard sends them."""
        for key in keys:
            text = {"text": "\r"} if key == "Enter" else {"text": key} if len(key) == 1 else {}
            named = {"key": key, "code": key if len(key) > 1 else "Space"}
            code = {"windowsVirtualKeyCode": _KEYS[key]}
            self._ask("Input.dispatchKeyEvent", type="keyDown", **named, **code, **text)
            self._ask("Input.dispatchKeyEvent", type="keyUp", **named, **code)

    def picture(self, *, whole: bool = False) -> bytes:
        """A PNG of what is seen."""
        found = self._ask("Page.captureScreenshot", captureBeyondViewport=whole)
        return b64decode(found["data"])

    def printed(self) -> bytes:
        """The page as a PDF, as its reader would print it."""
        self._ask("Emulation.setEmulatedMedia", media="")
        found = self._ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return b64decode(found["data"])

    def _ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._number += 1
        request = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            request["sessionId"] = self._session
        os.write(self._requests, json.dumps(request).encode() + b"\0")
        while True:
            answer = json.loads(self._message())
            if answer.get("id") == self._number:
                assert "error" not in answer, (method, answer["error"])
                return dict(answer["result"])

    def _message(self) -> bytes:
        while b"\0" not in self._unread:
            read = os.read(self._answers, 1 << 20)
            assert read, "the browser ended"
            self._unread += read
        message, _, self._unread = self._unread.partition(b"\0")
        return message


@contextmanager
def browser(folder: Path) -> Generator[Browser]:
    """A browser with a profile of its own in a folder."""
    assert CHROMIUM, "Chromium is not on this machine"
    to_read, requests = os.pipe()
    answers, to_write = os.pipe()
    # Chromium reads file 3 and writes file 4.
    command = 'exec "$0" "$@" 3<&%d 4>&%d' % (to_read, to_write)  # noqa: UP031 - $ and braces
    words = [CHROMIUM, *FLAGS, "--remote-debugging-pipe", f"--user-data-dir={folder}"]
    running = subprocess.Popen(
        ["bash", "-c", command, *words],
        pass_fds=(to_read, to_write),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_read)
    os.close(to_write)
    try:
        yield Browser(requests, answers)
    finally:
        os.close(requests)
        running.terminate()
        running.wait(timeout=20)
        os.close(answers)
