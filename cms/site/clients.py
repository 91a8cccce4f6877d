"""Where a request comes from, believing only the proxies we were told of."""

from ipaddress import ip_address, ip_network

from django.conf import settings


def client_address(request) -> str:
    """The address that counts for limits: a whole /64 where it is IPv6."""
    return _counted(_nearest_untrusted(request))


def _nearest_untrusted(request) -> str:
    remote = request.META.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXIES
    sent = request.META.get("HTTP_X_FORWARDED_FOR", "")
    hops = [hop.strip() for hop in sent.split(",") if hop.strip()]
    if not proxies or len(hops) < proxies:
        return remote
    # Each proxy adds the address it saw at the end; what stands before was sent to us.
    return hops[-proxies]


def _counted(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 4:
        return str(parsed)
    return str(ip_network(f"{parsed}/64", strict=False))
