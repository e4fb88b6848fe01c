"""A host with one unit, as far as unit_home.py and quiet_unit.py can tell: systemd, cgroups and processes in memory.

Every call that changes something may be the last: `die_at` says before which one the supervisor ends.
"""
import os

import made_unit
import quiet_unit
import unit_home
import unit_settings

UNIT, TOP, INNER = "a.service", "/cg/a", "/cg/a/mig-r1"
COPY, CHILD, HOLDER = 4711, 4712, 99
WATCHDOG = 3000000


class Died(BaseException):
    """The supervisor is killed here."""


class PretendHost:
    def __init__(self, root: str, main: int, members: "list[int]") -> None:
        self.calls, self.die_at = 0, None
        self.active, self.sub, self.main = bool(main), "running" if main else "dead", main
        self.groups = {TOP: members, INNER: []}
        # Within how many microseconds it has to say that it lives.
        self.watchdog = WATCHDOG if main else 0
        # What systemd has read last; it is the same as what is there, or its settings need to be read again.
        self.read, self.started, self.enabled = "", [], False
        # The settings of a unit without a file, which systemd removes when it has ended.
        made_unit._FOLDER = os.path.join(root, "transient")
        self.made = os.path.join(made_unit._FOLDER, UNIT + ".d")
        made_unit.make = self.make
        made_unit.write_file = self.write_file
        unit_settings.MARKS = os.path.join(root, "moved")
        unit_settings._LASTING = (os.path.join(root, "lasting"),) * 2
        unit_settings._RUNTIME = os.path.join(root, "run")
        os.makedirs(unit_settings._LASTING[0], exist_ok=True)
        self.settings = unit_settings.UnitSettings(UNIT, "r1")
        for module in (unit_home, quiet_unit, made_unit):
            for name in ("systemctl", "show", "stop", "notify", "read_anew"):
                setattr(module, name, getattr(self, name))
        for name in ("members_of", "members_below", "end_members", "remove_when_empty"):
            setattr(unit_home, name, getattr(self, name))
        unit_home._end = self.end
        unit_home.UnitHome._bring_up = lambda _, pid: self.bring_up(pid)
        for name in ("mark", "unmark", "override", "end_override"):
            self.make_mortal(name)
        self.read = self.there()

    def make_mortal(self, name: str) -> None:
        act = getattr(unit_settings.UnitSettings, name)
        act = getattr(act, "itself", act)

        def mortal(settings: object, *words: object, **details: object) -> object:
            self.step()
            return act(settings, *words, **details)

        mortal.itself = act
        setattr(unit_settings.UnitSettings, name, mortal)

    def step(self) -> None:
        if self.calls == self.die_at:
            raise Died()
        self.calls += 1

    def there(self) -> str:
        """What there is for systemd to read."""
        return "%s|%s" % (self.settings.is_marked(), self.settings.overriding())

    def systemctl(self, *words: str) -> None:
        self.step()
        if words[0] == "daemon-reload":
            self.read = self.there()
        elif words[0] == "start":
            self.start()
        elif words[0] == "enable":
            self.enabled = True

    def start(self) -> None:
        if "infinity" in self.read:
            self.active, self.sub, self.main = True, "running", HOLDER
            self.groups[TOP] = [HOLDER]
        else:
            self.started.append(self.read)

    def show(self, _: str, *names: str) -> "dict[str, str]":
        values = {"ActiveState": "active" if self.active else "inactive", "SubState": self.sub, "MainPID": str(self.main),
                  "LoadState": "loaded" if self.active else "not-found", "NeedDaemonReload": "no" if self.read == self.there() else "yes"}
        return {name: values[name] for name in names}

    def read_anew(self, _: str) -> None:
        if self.read != self.there():
            self.systemctl("daemon-reload")

    def make(self, _: str, program: "list[str]") -> None:
        assert not self.active and len(self.left()) == 2
        self.step()
        self.start()

    def write_file(self, path: str, text: str) -> None:
        self.step()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def left(self) -> "list[str]":
        return sorted(os.listdir(self.made)) if os.path.isdir(self.made) else []

    def stop(self, _: str) -> None:
        self.step()
        if self.active:
            for name in self.left():
                os.unlink(os.path.join(self.made, name))
        self.active, self.sub, self.main, self.watchdog = False, "dead", 0, 0
        self.groups = {TOP: [], INNER: []}

    def notify(self, cgroup: str, *words: str) -> None:
        self.step()
        for word in words:
            if word.startswith("WATCHDOG_USEC="):
                self.watchdog = int(word[14:])
            if word.startswith("MAINPID="):
                self.main = int(word[8:])

    def members_of(self, path: str) -> "list[int]":
        return list(self.groups[path])

    def members_below(self, _: str) -> "list[int]":
        return self.groups[TOP] + self.groups[INNER]

    def end_members(self, path: str) -> None:
        self.step()
        for pid in self.groups[path] + (self.groups[INNER] if path == TOP else []):
            self.end(pid)

    def remove_when_empty(self, _: str) -> None:
        assert not self.groups[INNER]

    def end(self, pid: int) -> None:
        self.step()
        for group in self.groups.values():
            if pid in group:
                group.remove(pid)
        if pid == self.main:
            # systemd sees it: what becomes of the unit is in its settings as read last.
            self.main = 0
            exits = "RemainAfterExit=yes" in self.read
            self.active, self.sub = exits, "exited" if exits else "dead"
            if not exits and "Restart=no" not in self.read:
                self.started.append("restarted")

    def bring_up(self, pid: int) -> None:
        self.step()
        self.groups[INNER].remove(pid)
        self.groups[TOP].append(pid)

    def restored(self) -> None:
        """criu has made the copy."""
        self.groups[INNER] = [COPY, CHILD]

    def state(self) -> dict:
        return {"active": self.active, "main": self.main, "members": sorted(self.groups[TOP] + self.groups[INNER]),
                "told": self.read == self.there(), "settings": self.there(), "started": self.started,
                "left": self.left(), "watchdog": self.watchdog}


def home(made_of: "list[dict] | None" = None) -> "unit_home.UnitHome":
    return unit_home.UnitHome({"cgroup": INNER, "unit_cgroup": TOP, "unit": UNIT, "run": "r1", "other_host": "alpha",
                               "namespaces": [], "enable": True, "made_of": made_of, "watchdog_us": WATCHDOG})


def made() -> "unit_home.UnitHome":
    """As a host has it that has no file of the unit."""
    return home([{"name": "001-a.service.conf", "text": "[Service]\nExecStart=/opt/a\n"}])


def quiet() -> "quiet_unit.QuietUnit":
    return quiet_unit.QuietUnit({"unit": UNIT, "cgroup": TOP, "host": "beta", "watchdog_us": WATCHDOG}, "r1")
