"""The source code as something to ask questions of."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import samstyr

PACKAGE = Path(samstyr.__file__).parent
REPOSITORY = PACKAGE.parents[1]


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of ours by its path within the package, migrations left out."""
    return {
        str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "migrations" not in path.parts
    }


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call in a tree."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def dotted(node: ast.expr) -> str:
    """`a.b.c` of a name or an attribute; what stands before a call or an index is left out."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


def imported(tree: ast.AST) -> set[str]:
    """Full names of everything that a module imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


@cache
def templates() -> dict[str, str]:
    """Every HTML template of ours by the name that it is loaded by."""
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for folder in sorted(PACKAGE.glob("*/templates"))
        for path in sorted(folder.rglob("*.html"))
    }
