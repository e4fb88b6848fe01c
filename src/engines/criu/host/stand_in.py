"""In place of a runtime, called by conmon to restore a container: waits for mig's word and becomes the runtime.

stand_in.py CALL WORD...     CALL: a JSON document {meeting, argv}; the words are those that conmon has for the runtime
"""
import fcntl
import json
import os
import socket
import sys

# What podman has for these is where its own checkpoint would be.
_REPLACED = ("--image-path", "--work-path")


def filled(argv, words):
    """The command line with conmon's words in it: `{global}` for those before the verb, `{call}` for those after it."""
    at = words.index("restore")
    kept = []
    rest = iter(words[at + 1:-1])
    for word in rest:
        if word in _REPLACED:
            next(rest)
        elif word != "--detach":
            kept.append(word)
    places = {"{global}": words[:at], "{call}": kept}
    return [word for each in argv for word in places.get(each, [each])]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        call = json.load(file)
    argv = filled(call["argv"], sys.argv[2:])
    meeting = socket.socket(socket.AF_UNIX)
    meeting.connect(call["meeting"])
    # Out of the way of the numbers that are about to be given.
    connection = fcntl.fcntl(meeting.fileno(), fcntl.F_DUPFD_CLOEXEC, 20)
    os.dup2(0, 9)
    os.dup2(connection, 0)
    os.execv(argv[0], argv)


if __name__ == "__main__":
    main()
