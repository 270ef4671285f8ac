"""Bytes that a fuzzer makes up while it watches which lines they reach.

    python tests/fuzz/bytes_fuzz.py TARGET SECONDS FOLDER

Keeps what reached something new in FOLDER. Ends with a traceback, and the bytes in a file there, if
a reader breaks; takes more than two seconds; or more than 500 MB.
"""

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

atheris: Any = import_module("atheris")  # installed by `make fuzz`
with atheris.instrument_imports(include=["safegap"]):
    from tests.fuzz.targets import TARGETS, seed


def main() -> None:
    """Fuzz one target for a time."""
    name, seconds, place = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    corpus = place / name
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "seed").write_bytes(seed(name))
    target = TARGETS[name][0]
    options = [f"-max_total_time={seconds}", "-timeout=2", "-rss_limit_mb=500", "-max_len=4000",
               "-verbosity=0", "-print_final_stats=0", f"-artifact_prefix={corpus}/broke-"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
