#!/usr/bin/env python3
"""Does nothing but wait."""
from checked import serve

serve()
