"""What a PromQL expression names: enough of its grammar for those of a dashboard and of alerts."""

import re
from dataclasses import dataclass

_SELECTOR = re.compile(r"([a-zA-Z_:][\w:]*)\s*(?:\{([^}]*)\})?\s*(?:\[[^\]]*\])?")
_MATCHER = re.compile(r'\s*(\w+)\s*(=~|!~|=|!=)\s*"([^"]*)"\s*(?:,|$)')
_GROUPING = re.compile(r"\b(?:by|without)\s*\(([^)]*)\)")
_WORDS = frozenset(
    {"sum", "min", "max", "count", "topk", "rate", "increase", "changes", "histogram_quantile", "by", "without"}
)


@dataclass(frozen=True)
class Selector:
    """One metric in an expression, and the matchers of its labels."""

    metric: str
    matchers: tuple[tuple[str, str, str], ...]


def selectors(expression: str) -> list[Selector]:
    """The metrics that an expression reads."""
    assert expression.count("(") == expression.count(")")
    found = []
    for name, braces in _SELECTOR.findall(_GROUPING.sub(" ", expression)):
        if name in _WORDS or re.fullmatch(r"e\d+", name):
            assert not braces
            continue
        matchers = tuple(_MATCHER.findall(braces))
        assert _MATCHER.sub("", braces).strip() == "", braces
        found.append(Selector(name, matchers))
    return found


def grouped(expression: str) -> set[str]:
    """The labels that an expression groups by."""
    return {name.strip() for names in _GROUPING.findall(expression) for name in names.split(",")}
