"""`python -m gateway`."""

from gateway.garbage import no_search

with no_search():
    from gateway.cli import app

if __name__ == "__main__":
    app(prog_name="python -m gateway")
