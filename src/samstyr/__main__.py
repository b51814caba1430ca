"""The console command."""

import sys

from samstyr.cli import run


def main() -> None:
    """Run `samstyr` and leave with its exit status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
