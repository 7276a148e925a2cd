"""``python -m qgaudio``."""

import sys

from qgaudio.cli import main

if __name__ == "__main__":
    sys.exit(main())
