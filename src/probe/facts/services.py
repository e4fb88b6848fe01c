"""Services of systemd that workloads select, whether they run here or not."""
from units import show, surroundings


def probe(names):
    """`names`: full names of units."""
    return {name: {"shown": shown, "around": surroundings(shown)} for name, shown in show(names).items()}
