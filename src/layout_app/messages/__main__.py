"""Development: renew and compile the catalogues (``python -m layout_app.messages``)."""

from __future__ import annotations

import sys

from layout_app.messages.catalogue import update


def main() -> int:
    """Renew the catalogues and list what is still to be translated."""
    missing = update()
    sys.stdout.writelines(f"{line}\n" for line in missing)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
