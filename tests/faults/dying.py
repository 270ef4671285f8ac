"""safegap that kills itself at the Nth thing that it does to the file system.

    python dying.py N WORDS...

As `kill -9` would: nothing is tidied up. Ends as safegap does if it does fewer things.
"""

import os
import signal
import sys
from typing import Any

_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.chmod", "tempfile.mkstemp", "os.truncate"}
_WRITES = os.O_WRONLY | os.O_RDWR


class Death:
    """Counts, and strikes."""

    def __init__(self, at: int) -> None:
        self.left = at

    def hook(self, event: str, given: tuple[Any, ...]) -> None:
        """Called by Python before it does something."""
        writes = event == "open" and isinstance(given[2], int) and given[2] & _WRITES
        if writes or event in _EVENTS:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.addaudithook(Death(int(sys.argv[1])).hook)
    sys.argv = ["safegap", *sys.argv[2:]]
    from safegap.cli.main import run

    run()
