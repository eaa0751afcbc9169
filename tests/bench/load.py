"""Load by wrk."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.workload import HERE


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk has measured; times in milliseconds."""

    requests: int
    per_second: float
    p50: float
    p99: float


def load(url: str, bodies: Path, seconds: float, connections: int, cores: Sequence[int]) -> Load:
    """Post the lines of a file for some seconds. Raises RuntimeError if an answer is not a good one."""
    command = ["taskset", "-c", ",".join(map(str, cores)), "wrk", "-t1", f"-c{connections}", f"-d{seconds:g}s"]
    command += ["--timeout", "20s", "-s", str(HERE / "post.lua"), url, "--", str(bodies)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    if told["failed"]:
        raise RuntimeError(f"{told['failed']} of {told['requests']} requests to {url} failed")
    per_second = told["requests"] / told["microseconds"] * 1e6
    return Load(told["requests"], per_second, told["p50"] / 1000, told["p99"] / 1000)
