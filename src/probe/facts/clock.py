"""What time it is here."""
import time


def probe(_):
    return {"realtime_ns": str(time.time_ns()), "boottime_ns": str(time.clock_gettime_ns(time.CLOCK_BOOTTIME))}
