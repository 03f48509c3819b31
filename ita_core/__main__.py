"""The command line: `python -m ita_core COMMAND …`."""

import sys

from ita_core.commands import main

if __name__ == "__main__":
    sys.exit(main())
