import { deflateSync } from 'node:zlib';
import { loaderSource, programModules } from './program-source.ts';

/** What is asked of a host in one round trip: name of a fact → its argument, `null` if it takes none. */
export type Questions = Readonly<Record<string, unknown>>;

/** A line of this word ends the program; JSON cannot produce such a line. */
const END = 'MIG_PROBE_END';

/** Exit code of the loader on a Python that is too old, or that lacks much of its library. */
const NO_USE = 69;

/**
 * The script for a host's root shell: a Python program on standard input that answers all questions at once. It leaves
 * no file behind (`-B`, and no script file), takes nothing from the host's Python set-up (`-I -S`) and reads names as
 * bytes of UTF-8 whatever the locale is (`-X utf8`). Without a Python that can run it the shell tells the basics itself.
 */
export function probeScript(questions: Questions): string {
  const modules = modulesText(['main', ...Object.keys(questions)].join(' '));
  return `${BARE_HOST}
if command -v python3 >/dev/null 2>&1; then
python3 -I -S -B -X utf8 - mig-probe <<'${END}'
MODULES = "${modules}"
QUESTIONS = ${asciiJson(asciiJson(questions))}
${loaderSource()}
${END}
code=$?
[ "$code" -eq ${NO_USE} ] || exit "$code"
fi
mig_bare_host
`;
}

const known = new Map<string, string>();

/**
 * The modules for these questions, the same for all hosts and made once. Compressed, as a shell reads a script several times, some
 * of them byte by byte.
 */
function modulesText(names: string): string {
  let text = known.get(names);
  if (text === undefined) {
    const sources = Object.fromEntries(programModules(names.split(' ')));
    text = deflateSync(asciiJson(sources)).toString('base64');
    known.set(names, text);
  }
  return text;
}

/** JSON of ASCII characters only. Applied to a string it is a literal in Python too, lone surrogates included. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What a shell can tell by itself, one `key=value` per line: enough for `mig check` to name what is missing. */
const BARE_HOST = `mig_bare_host() {
echo 'bare-host=1'
for tool in nft iptables ip ss python3 tar systemd-run systemctl sh criu; do
  path=$(command -v "$tool") && echo "tool.$tool=$path"
done
echo "python=$(python3 -V 2>&1 | head -n 1)"
echo "python_lacks=$(python3 -I -S -c 'import importlib.util as u
print(*(m for m in "ctypes hashlib json queue select shutil socket zlib".split() if not u.find_spec(m)))' 2>/dev/null)"
echo "criu=$(criu --version 2>/dev/null | head -n 1)"
echo "uid=$(id -u)"
echo "hostname=$(uname -n)"
echo "release=$(uname -r)"
echo "arch=$(uname -m)"
echo "boot_id=$(cat /proc/sys/kernel/random/boot_id)"
echo "machine_id=$(cat /etc/machine-id 2>/dev/null)"
}`;
