"""A cache on Redis without which the site goes on: when Redis is gone, a read is a miss and a write is nothing.

`add` then says no, so that whoever uses it as a lock or a limit refuses rather than lets everything through; `incr` and
`decr` raise ValueError, as they do for a key that does not exist.
"""

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 5.0


class ForgivingRedisCache(RedisCache):
    """Redis while it is there, and an empty cache for a few seconds each time it is not."""

    # By server and for the whole process: each thread has its own cache object.
    _gone_until: ClassVar[dict[str, float]] = {}
    _told: ClassVar[set[str]] = set()

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, **params.get("OPTIONS", {})}
        super().__init__(server, {**params, "OPTIONS": options})
        self._server = str(server)

    def _try[T](self, call: Callable[[], T], otherwise: T) -> T:
        if time.monotonic() < self._gone_until.get(self._server, 0):
            return otherwise
        try:
            answer = call()
        except RedisError as error:
            self._gone_until[self._server] = time.monotonic() + RETRY_AFTER_SECONDS
            if self._server not in self._told:
                logger.error("cache is gone (%s), going on without", type(error).__name__)
            self._told.add(self._server)
            return otherwise
        self._told.discard(self._server)
        return answer

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return self._try(lambda: super(ForgivingRedisCache, self).add(*args, **kwargs), False)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._try(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._try(lambda: super(ForgivingRedisCache, self).set(*args, **kwargs), None)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        return self._try(lambda: super(ForgivingRedisCache, self).touch(*args, **kwargs), False)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return self._try(lambda: super(ForgivingRedisCache, self).delete(*args, **kwargs), False)

    def get_many(self, *args: Any, **kwargs: Any) -> dict[Any, Any]:
        return self._try(lambda: super(ForgivingRedisCache, self).get_many(*args, **kwargs), {})

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        return self._try(lambda: super(ForgivingRedisCache, self).has_key(*args, **kwargs), False)

    def incr(self, key: Any, *args: Any, **kwargs: Any) -> int:
        found = self._try(lambda: super(ForgivingRedisCache, self).incr(key, *args, **kwargs), None)
        if found is None:
            raise ValueError("the cache is gone, so there is nothing to count on")
        return found

    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> list[Any]:
        return self._try(lambda: super(ForgivingRedisCache, self).set_many(data, *args, **kwargs), list(data))

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        self._try(lambda: super(ForgivingRedisCache, self).delete_many(*args, **kwargs), None)

    def clear(self) -> None:
        self._try(lambda: super(ForgivingRedisCache, self).clear(), None)
