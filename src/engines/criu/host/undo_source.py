"""Run by the source's gate when the supervisor is gone: the part of an abort that must precede the thaw."""
from __future__ import annotations

import json
import sys

from firewall import Firewall
from source import restore_network

with open(sys.argv[1], encoding="utf-8") as file:
    restore_network(json.load(file), Firewall())
