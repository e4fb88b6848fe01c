"""Reads REQUEST, which stands in the line before, and makes its sources into modules. Old Pythons are turned away."""
import sys

if sys.version_info < (3, 9):
    sys.exit(69)

import json

request = json.loads(REQUEST)
for name, source in request["modules"]:
    module = sys.modules[name] = type(sys)(name)
    exec(compile(source, name + ".py", "exec"), module.__dict__)
sys.modules["main"].write(request["questions"])
