"""Names that a Python file uses and nobody in it defines, and what it imports for nothing. Prints one line for each.

unknown_names.py FILE...
"""
import ast
import builtins
import sys

# What Python itself, or whoever runs a file, has put there before.
GIVEN = {*dir(builtins), "__file__", "__name__", "REQUEST"}


def imported(tree):
    return {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom)) and getattr(node, "module", None) != "__future__"
        for alias in node.names
    }


def defined(tree):
    names = imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.arg):
            names.add(node.arg)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            names.add(node.name)
    return names


def used(tree):
    """Names in the code, with their nodes, and those in annotations, which are text that is never run."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id, node.lineno
        for text in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield from ((name, node.lineno) for name, _ in used(ast.parse(text.value)))


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        tree = ast.parse(file.read())
    known, uses = defined(tree) | GIVEN, sorted(set(used(tree)))
    for name, line in uses:
        if name not in known:
            print("%s:%d: %s is not defined" % (path, line, name))
    for name in sorted(imported(tree).difference(name for name, _ in uses)):
        print("%s: %s is imported for nothing" % (path, name))
