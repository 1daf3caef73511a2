def allow(key: str, *, limit: int, seconds: int) -> bool:
    return True


def visitor_hash(request: object) -> str:
    return ""
