"""One process that checks many profiles one after the other, and keeps nothing.

    python benchmarks/growth.py FILE...

Prints seconds and the most megabytes.
"""

import gc
import sys
from time import perf_counter

import click
from timing import peak_megabytes

from safegap.cli.check import check
from safegap.cli.check_records import desk_of, records


def main() -> None:
    """Check the files that are named."""
    gc.set_threshold(100_000, 50, 50)
    ctx = click.Context(check, obj=None)
    options = {each.name: each.default for each in check.params if each.name}
    options |= {"pack": "uncc", "select": (), "ignore": (), "fail_on": "none", "base": None,
                "baseline": None, "new_only": False, "max_age": 24, "as_of": None,
                "min_severity": None}  # fmt: skip
    desk = desk_of(ctx, options)
    began = perf_counter()
    number = sum(1 for _ in records(desk, sys.argv[1:], options, 1))
    print(f"{perf_counter() - began:.3f} {peak_megabytes():.1f} {number}")


if __name__ == "__main__":
    main()
