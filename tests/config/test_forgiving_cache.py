"""Redis gone: the site goes on, people stay logged in, and what refuses on a lock refuses."""

import logging
import time

import pytest
from django.core.cache import cache
from django.test import Client

from config.forgiving_cache import ForgivingRedisCache

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture
def gone(settings, monkeypatch: pytest.MonkeyPatch) -> ForgivingRedisCache:
    monkeypatch.setattr(ForgivingRedisCache, "_gone_until", {})
    monkeypatch.setattr(ForgivingRedisCache, "_told", set())
    settings.CACHES = {"default": {"BACKEND": "config.forgiving_cache.ForgivingRedisCache", "LOCATION": NOBODY_LISTENS}}
    return cache


def test_reads_are_misses_and_writes_are_nothing(gone: ForgivingRedisCache) -> None:
    gone.set("key", 1)
    assert gone.get("key", "nothing") == "nothing"
    assert gone.get_many(["key"]) == {}
    assert gone.set_many({"key": 1}) == ["key"]
    assert gone.get_or_set("key", 2) == 2
    assert "key" not in gone
    assert not gone.touch("key")
    assert not gone.delete("key")
    gone.delete_many(["key"])
    gone.clear()


def test_lock_is_refused(gone: ForgivingRedisCache) -> None:
    assert gone.add("lock", 1) is False
    with pytest.raises(ValueError):
        gone.incr("count")


def test_told_once_and_not_waited_for_each_time(gone: ForgivingRedisCache, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "config.forgiving_cache"):
        started = time.monotonic()
        for number in range(200):
            gone.get(str(number))
    assert time.monotonic() - started < 2
    assert [record.getMessage() for record in caplog.records] == ["cache is gone (ConnectionError), going on without"]


@pytest.mark.django_db
@pytest.mark.urls("tests.config.shared_pages")
def test_site_serves_and_sessions_live(gone: ForgivingRedisCache, resident_client: Client, settings) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    assert Client().get("/").status_code == 200
    assert resident_client.get("/name/").content.startswith(b"hello ")
    assert b"Anonymous" not in resident_client.get("/name/").content
