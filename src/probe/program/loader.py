"""Reads MODULES and QUESTIONS, which stand in the lines before, and has the sources imported. Old and reduced Pythons are turned away."""
import sys

if sys.version_info < (3, 9):
    sys.exit(69)

try:
    import binascii
    import json
    import zlib
except ImportError:
    # The library of python3-minimal: the shell tells what it lacks.
    sys.exit(69)


class Sources:
    """Finds and loads modules by their sources. Compiling takes its time: what nobody imports is not compiled."""

    def __init__(self, modules):
        self.modules = modules

    def find_spec(self, name, path=None, target=None):
        return type(sys.__spec__)(name, self) if name in self.modules else None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(compile(self.modules[module.__name__], module.__name__ + ".py", "exec"), module.__dict__)


given = globals()
sys.meta_path.insert(0, Sources(json.loads(zlib.decompress(binascii.a2b_base64(given["MODULES"])))))
__import__("main").write(json.loads(given["QUESTIONS"]))
