"""Run by the source's gate when the supervisor is gone: the whole way back to a running process.

undo_source.py CONFIG LEAF
"""
from __future__ import annotations

import json
import sys

from source import put_back_alone

with open(sys.argv[1], encoding="utf-8") as file:
    put_back_alone(json.load(file), leaf=sys.argv[2])
