"""The numbers of all workers in the formats that Prometheus reads."""

from collections.abc import Iterable, Iterator, Mapping

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector, CollectorRegistry

from gateway.observability.families import FAMILIES, WORKER, Family
from gateway.observability.samples import Histogram, Sample

_KINDS: dict[str, type[CounterMetricFamily | GaugeMetricFamily]] = {
    "counter": CounterMetricFamily,
    "gauge": GaugeMetricFamily,
}


def exposed(workers: Mapping[str, Iterable[Sample]], accept: str) -> tuple[bytes, str]:
    """The body and its media type, for what a scraper accepts."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Told(workers))
    encode, type_ = choose_encoder(accept)
    return encode(registry), type_


class _Told(Collector):
    """Families of all workers' samples; one without any is left out."""

    def __init__(self, workers: Mapping[str, Iterable[Sample]]) -> None:
        self._by_family: dict[str, list[tuple[str, Sample]]] = {}
        for worker, samples in workers.items():
            for sample in samples:
                self._by_family.setdefault(sample.family.name, []).append((worker, sample))

    def describe(self) -> Iterator[Metric]:
        """Nothing: what is told is known when it is collected."""
        yield from ()

    def collect(self) -> Iterator[Metric]:
        """Each family once, with the samples of all workers."""
        for family in FAMILIES:
            found = self._by_family.get(family.name)
            if found is not None:
                yield _metric(family, found)


def _metric(family: Family, found: Iterable[tuple[str, Sample]]) -> Metric:
    names = (WORKER, *family.labels)
    if family.kind == "histogram":
        histogram = HistogramMetricFamily(family.name, family.help, labels=names)
        for worker, (_, labels, value) in found:
            assert isinstance(value, Histogram)
            histogram.add_metric((worker, *labels), value.cumulative(), value.sum)
        return histogram
    metric = _KINDS[family.kind](family.name, family.help, labels=names)
    for worker, (_, labels, value) in found:
        assert not isinstance(value, Histogram)
        metric.add_metric((worker, *labels), value)
    return metric
