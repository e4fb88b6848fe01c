"""Which packages files come from, asked of the package managers of Debian and of Red Hat, and of their like."""
import re

from prelude import Command, which


def packages(paths):
    """By path, `NAME VERSION` of the package that a file belongs to; those that belong to none are left out."""
    if not paths:
        return {}
    if which("dpkg-query"):
        return of_debian(paths)
    if which("rpm"):
        return of_red_hat(paths)
    return {}


def of_debian(paths):
    # Where /bin, /lib and /sbin are links into /usr, packages may still call their files by the former names.
    names = [re.sub(r"([\\*?\[])", r"\\\1", name) for path in paths for name in {path, path.removeprefix("/usr")}]
    owners = {}
    for line in Command("dpkg-query", "--search", "--", *names).result()["stdout"].split("\n"):
        owner, _, name = line.partition(": ")
        path = next((path for path in paths if name in (path, path.removeprefix("/usr"))), None)
        if path is not None and not owner.startswith("diversion by "):
            owners[path] = owner.split(", ")[0]
    if not owners:
        return {}
    shown = Command("dpkg-query", "--show", "--showformat", "${binary:Package} ${Package} ${Version}\n", "--",
                    *sorted(set(owners.values()))).result()["stdout"]
    versions = {words[0]: " ".join(words[1:]) for words in (line.split(" ") for line in shown.split("\n")) if len(words) == 3}
    found = {path: versions.get(owner) or versions.get(owner.split(":")[0]) for path, owner in owners.items()}
    return {path: version for path, version in found.items() if version}


def of_red_hat(paths):
    commands = {path: Command("rpm", "--query", "--queryformat", "%{NAME} %{VERSION}-%{RELEASE}\n", "--file", "--", path)
                for path in paths}
    answers = {path: command.result() for path, command in commands.items()}
    return {path: answer["stdout"].split("\n")[0] for path, answer in answers.items() if answer["code"] == 0}
