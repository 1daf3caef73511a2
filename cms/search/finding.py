"""Everything found as one list, source after source, read a page at a time."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from cms.search.sources import Source, all_sources


class Found:
    """The things that have all these words: a list to be paged, with one count and at most one read a source."""

    def __init__(self, words: list[str], kind: str = "") -> None:
        self.sources = [source for source in all_sources() if kind in ("", source.name)]
        self.querysets = {source.name: source.find(words) for source in self.sources}

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many of each kind were found."""
        return {name: queryset.count() for name, queryset in self.querysets.items()}

    def __len__(self) -> int:
        return sum(self.counts.values())

    def __getitem__(self, asked: slice) -> list[dict[str, Any]]:
        return list(self._read(asked.start or 0, asked.stop))

    def _read(self, start: int, stop: int) -> Iterator[dict[str, Any]]:
        before = 0
        for source in self.sources:
            first, last = max(start - before, 0), min(stop - before, self.counts[source.name])
            before += self.counts[source.name]
            if first < last:
                yield from (_shown(source, row) for row in self.querysets[source.name][first:last])


def _shown(source: Source, row: Any) -> dict[str, Any]:
    return {"kind": source.label, "hit": source.hit(row)}
