"""Stops the embedded PostgreSQL when the last gateway that used it is gone, also after SIGKILL.

`python -m db.watchdog FOLDER` is started beside each gateway, in a session of its own and with none of its
files. A gateway that ends in order stops the server itself, and its watchdog first.
"""

import sys
import time
from pathlib import Path

from db.cluster import Cluster
from db.setup_error import EmbeddedError

_SECONDS_BETWEEN_LOOKS = 0.5


def watch(folder: Path) -> None:
    """Return once nobody uses the server of `folder` and it has been stopped."""
    cluster = Cluster(folder)
    while True:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
        try:
            with cluster.alone(patience=0):
                if cluster.unused():
                    return cluster.stop_server()
        except EmbeddedError:  # someone starts or stops the server just now, or it will not stop: look again
            continue


if __name__ == "__main__":
    watch(Path(sys.argv[1]))
