"""Runs a program that is not put on disk: the first line of input is {module: source}, each after what it needs.

The last one is the program; its `main` finds the rest of the input on sys.stdin.
"""
import json
import sys

for name, source in json.loads(sys.stdin.buffer.readline()).items():
    module = sys.modules[name] = type(sys)(name)
    exec(compile(source, name + ".py", "exec"), module.__dict__)
module.main()
