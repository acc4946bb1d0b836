"""``python -m bench [NAME ...]``: measure, and exit 1 if a limit is not met."""

from __future__ import annotations

import argparse
import os
import sys

from bench import clicks, phone, start, visits

GROUPS = {
    "clicks": clicks.measure,
    "visits": visits.measure,
    "phone": phone.measure,
    "start": start.measure,
}


def main() -> int:
    """Measure, print, and say whether the limits are met."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure all, or those named."
    )
    parser.add_argument("names", metavar="NAME", nargs="*", help=", ".join(GROUPS))
    names = parser.parse_args().names or list(GROUPS)
    if unknown := set(names) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    met = True
    for name in names:
        print(f"{name}:", flush=True)
        for figure in GROUPS[name]():
            print(f"  {figure}", flush=True)
            met &= figure.met
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
