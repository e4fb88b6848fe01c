"""Run by the destination's gate when the supervisor is gone and nothing was released: no copy, no address, no lock.

undo_destination.py CONFIG CGROUP     the images stay: they may be all there is
"""
from __future__ import annotations

import json
import sys

import addresses
from cgroup import kill_members
from firewall import Firewall

with open(sys.argv[1], encoding="utf-8") as file:
    config = json.load(file)
kill_members(sys.argv[2])
for address in config["addresses"]:
    addresses.remove(address["ip"], address["prefix"], address["dev"])
Firewall().remove(config["table"])
