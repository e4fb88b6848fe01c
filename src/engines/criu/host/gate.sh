#!/bin/sh
# CRIU runs this at each stage of a dump or a restore. At some of them it holds CRIU until the supervisor has gone on,
# above all at these two: post-dump (images complete, tasks stopped, connections in repair mode) and post-restore (all
# rebuilt, nothing runs yet). What it may do is decided by the record on this host alone; the fifos only wake it. A
# watchdog wakes it as well, so that the hold ends when the supervisor is gone.
D=${0%/*}
# A criu that is at work in the namespaces of a sandbox starts this in there, where neither disk nor firewall need be the host's.
away() { [ -e "/proc/1/ns/$1" ] && ! [ "/proc/self/ns/$1" -ef "/proc/1/ns/$1" ]; }
if away mnt || away net; then exec nsenter --target 1 --mount --uts --ipc --net -- "$0" "$@"; fi
. "$D/gate.conf" # FOLDER TABLE CGROUP OUTSIDE HOLD_SECONDS SUPERVISOR SUPERVISOR_START ATTEMPT GUARDED
RECORD=$D

# The word goes first: what answers it need not wait until there is a watchdog.
wait_for_word() {
  exec 3<>"$D/up" 4<>"$D/down"
  echo "$1 $$" >&3
  # The trap takes the sleep along, for a gate that has gone on leaves nothing behind: with SIGKILL, because the shell that
  # is about to become the sleep still has this very trap. Before there is a sleep, $! is somebody else, such as the guard.
  before=$!
  (trap '[ "$!" = "$before" ] || kill -9 $!; exit' TERM
   sleep "$HOLD_SECONDS" & wait $!; echo expired >&4) >/dev/null 2>&1 &
  watchdog=$!
  read -r word <&4
  kill "$watchdog" 2>/dev/null
}

decided() {
  decision=
  [ -e "$RECORD/decision" ] && read -r decision < "$RECORD/decision"
  [ "$decision" = "$1" ]
}

# lives PID START: whether that very process does, as its start time (field 22 of stat) tells it from a later one.
lives() {
  read -r stat 2>/dev/null < "/proc/$1/stat" || return 1
  start=$2
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  [ "$1" != Z ] && [ "${20}" = "$start" ]
}

# Whether this side waits to be settled after the very criu that the guard came with, and not after a later one.
unsettled() { grep -qsx "ATTEMPT=$ATTEMPT" "$D/gate.conf" && grep -qsx "SUPERVISOR=$SUPERVISOR" "$D/gate.conf"; }

# Stays until criu has ended and this side is settled, which its supervisor says by removing gate.conf. If the supervisor
# dies, the guard wakes the gate, now or at its next stage, so that nobody waits for the watchdog; and once criu has ended,
# it settles this side alone, unless the move has gone forward. A supervisor that hangs is ended first.
guard() {
  settle=$1
  criu=$2
  echo 0 > "$OUTSIDE/cgroup.procs"
  read -r stat < "/proc/$criu/stat"
  # shellcheck disable=SC2086
  set -- ${stat##*) }
  criu_start=${20}
  exec 4<>"$D/down"
  orphaned=
  while lives "$criu" "$criu_start"; do
    sleep 0.5
    [ "$orphaned" ] || lives "$SUPERVISOR" "$SUPERVISOR_START" || { orphaned=yes; echo abort >&4; }
  done
  patience=20
  while unsettled && lives "$SUPERVISOR" "$SUPERVISOR_START"; do
    sleep 0.5
    decided commit || patience=$((patience - 1))
    [ "$patience" != 0 ] || kill -9 "$SUPERVISOR"
  done
  unsettled || return
  # On the destination nothing is decided: without a criu there is no copy that could run, and the images wait for a word.
  [ "$settle" = settle_destination.py ] || { ln "$RECORD/candidate-abort" "$RECORD/decision"; sync "$RECORD"; }
  decided commit || python3 -E -s -B "$FOLDER/$settle" "$RECORD"
}

case $CRTOOLS_SCRIPT_ACTION in
  guard)
    # By the supervisor, for a criu in a PID namespace: whom that starts cannot come out of there, and dies with it.
    guard "$1" "$2"
    ;;
  pre-dump)
    [ "$GUARDED" ] || { guard settle_source.py $PPID & } >/dev/null 2>&1
    # The tasks still run. Without a word from the supervisor they are not stopped.
    wait_for_word pre-dump
    [ "$word" = go ] || exit 1
    ;;
  post-dump)
    # First of all: from here on CRIU's death leaves the tasks frozen, not running with sockets in repair mode.
    echo 1 > "$CGROUP/cgroup.freeze"
    wait_for_word held
    decided commit && exit 0
    # An abort, or nobody who could decide any more. CRIU resumes the tasks into the frozen cgroup; whoever is left,
    # supervisor or guard, thaws it when network and sockets are right again.
    ln "$RECORD/candidate-abort" "$RECORD/decision" 2>/dev/null
    sync "$RECORD"
    decided commit && exit 0
    exit 1
    ;;
  pre-restore)
    [ "$GUARDED" ] || { guard settle_destination.py $PPID & } >/dev/null 2>&1
    ;;
  post-restore)
    decided release && exit 0
    wait_for_word restored
    decided release && exit 0
    exit 1
    ;;
  pre-resume)
    HOLD_SECONDS=1
    wait_for_word pre-resume
    # Alone, the gate does what the supervisor would have done: from here on the copy runs, and its images are the past.
    [ "$word" = go ] || {
      ln "$RECORD/candidate-release" "$RECORD/let-go" 2>/dev/null
      sync "$RECORD"
      nft delete table inet "$TABLE"
    }
    exit 0
    ;;
  post-resume)
    exec 3<>"$D/up"
    echo resumed >&3
    ;;
esac
exit 0
