#!/bin/sh
# CRIU runs this at each stage of a dump or a restore. At some of them it holds CRIU until the supervisor has gone on,
# above all at these two: post-dump (images complete, tasks stopped, connections in repair mode) and post-restore (all
# rebuilt, nothing runs yet). What it may do is decided by the record on this host alone; the fifos only wake it. A
# watchdog wakes it as well, so that the hold ends when the supervisor is gone.
D=${0%/*}
. "$D/gate.conf" # RECORD HOLD_SECONDS CGROUP TABLE SUPERVISOR

wait_for_word() {
  exec 3<>"$D/up" 4<>"$D/down"
  # The trap takes the sleep along: a gate that has gone on leaves nothing behind.
  (trap 'kill $!; exit' TERM; sleep "$HOLD_SECONDS" & wait $!; echo expired >&4) >/dev/null 2>&1 &
  watchdog=$!
  echo "$1" >&3
  read -r word <&4
  kill "$watchdog" 2>/dev/null
}

decided() {
  decision=
  [ -e "$RECORD/decision" ] && read -r decision < "$RECORD/decision"
  [ "$decision" = "$1" ]
}

# Stays as long as criu dump does. If both criu and the supervisor are gone then, it brings the source back alone.
guard() {
  while kill -0 "$PPID"; do sleep 0.5; done
  kill -0 "$SUPERVISOR" && return
  ln "$RECORD/candidate-abort" "$RECORD/decision"
  decided commit || python3 -E -s -B "$D/undo_source.py" "$D/config.json" "$CGROUP"
}

case $CRTOOLS_SCRIPT_ACTION in
  pre-dump)
    guard >/dev/null 2>&1 &
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
    decided commit && exit 0
    exit 1
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
    [ "$word" = go ] || nft delete table inet "$TABLE"
    exit 0
    ;;
  post-resume)
    exec 3<>"$D/up"
    echo resumed >&3
    ;;
esac
exit 0
