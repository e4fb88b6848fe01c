"""Services of systemd that workloads select, whether they run here or not."""


def probe(names):
    """`names`: full names of units."""
    if not names:
        return {}
    from units import show, surroundings  # Seldom needed.

    return {name: {"shown": shown, "around": surroundings(shown)} for name, shown in show(names).items()}
