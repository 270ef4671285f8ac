"""The floor: files read to a tree with positions, and nothing else. Run as a process of its own.

python benchmarks/floor.py FILE...
"""

import gc
import sys
from pathlib import Path

from safegap.content.yaml_tree import read_tree

gc.set_threshold(100_000, 50, 50)  # as safegap itself does
for name in sys.argv[1:]:
    if read_tree(Path(name).read_bytes(), name).problems:
        sys.exit(f"{name} can't be read")
