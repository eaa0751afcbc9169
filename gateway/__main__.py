"""`python -m gateway`."""

from gateway.garbage import search_seldom

search_seldom()  # before the rest is imported

from gateway.cli import app  # noqa: E402

if __name__ == "__main__":
    app(prog_name="python -m gateway")
