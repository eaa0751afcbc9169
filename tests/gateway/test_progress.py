"""What is shown while the demo data is loaded."""

import sys

import pytest

from gateway.progress import shown_progress


def test_a_terminal_gets_bars(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with shown_progress() as progress:
        assert capsys.readouterr().err == ""
        progress("orders", 0, 1500)
        progress("orders", 1500, 1500)
        progress("indexes", 3, 13)
    shown = capsys.readouterr().err
    assert "Loading orders" in shown
    assert "1500/1500" in shown
    assert "3/13" in shown


def test_elsewhere_each_step_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with shown_progress() as progress:
        progress("orders", 0, 1_500_000)
        progress("orders", 700_000, 1_500_000)
        progress("indexes", 0, 13)
    assert capsys.readouterr().err == "Loading orders (1,500,000)\nLoading indexes (13)\n"
