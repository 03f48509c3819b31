"""The command line as a process of its own: `python -m ita_core COMMAND …`, `ita-lens COMMAND …`."""

import gc
import sys

from ita_core import commands

_OBJECTS = 200_000
"""New objects between two rounds of the garbage collector, which comes every 700 otherwise."""


def main() -> int:
    """Run the command that was typed and return its exit code.

    A command ends soon: the collector's rounds on the way, and the one at the end over all that was loaded, cost a
    third of `check` and free nothing that anybody waits for. The server of `run` and `serve` lives long and keeps them.
    """
    if sys.argv[1:2] in (["run"], ["serve"]):
        return commands.main()
    gc.set_threshold(_OBJECTS)
    try:
        return commands.main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    sys.exit(main())
