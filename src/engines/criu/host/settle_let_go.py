"""The home of what was let go on this host, once a recovery knows where the workload is to be."""
from __future__ import annotations

import addresses
from failed import Failed
from homes import home_of, settle_home
from journal import Journal, boot_id, read
from refused import Refused
from restart_home import RestartHome
from unit_home import UnitHome

# In the course of these a copy is let go, on a destination or on the source where it came from.
_LETTING_GO = ("resume", "restore_again", "run_copy", "come_back", "bring_back")


def settle_let_go(config: dict, journal: Journal, toward: str) -> None:
    """It is its own again. A service stays away from here where it is on the other host. One that is started anew has its address
    here, also where the host was started anew since.

    @param config   the settings of what made it: those of a destination, or of a source's way back
    @param toward   as a recovery's order has it
    @raises Failed, OSError
    """
    home = home_of(config)
    is_elsewhere = toward not in (config["role"], "ended", "unsure")
    if is_elsewhere and isinstance(home, (RestartHome, UnitHome)):
        # A boot must not start it here beside the one that runs there.
        home.give_up()
    elif not isinstance(home, RestartHome):
        settle_home(config, home)
    elif toward == config["role"] and not _was_let_go_in(boot_id(), journal):
        start_again(config, journal)
    else:
        home.settle(None)


def _was_let_go_in(boot: str, journal: Journal) -> bool:
    return any(entry["boot_id"] == boot and entry["step"] in _LETTING_GO for entry in read(journal.folder))


def start_again(config: dict, journal: Journal) -> None:
    """A service whose host was started anew since it was let go there, with its address, which a boot does not bring back. May be
    repeated. @raises Refused, Failed, OSError"""
    home = home_of(config)
    if not isinstance(home, RestartHome):
        raise Refused("the copy was let go before: its images are the past")
    journal.begin("start_again")
    try:
        addresses.put_up(config)
        home.start_again()
    except (Failed, OSError) as failed:
        for address in config["addresses"]:
            addresses.remove(address["ip"], address["prefix"], address["dev"])
        journal.failed("start_again", reason=str(failed))
        raise
    journal.done("start_again")
