/**
 * A command that has this PID in the end and keeps it. Whatever else forks on the host in the same moment may be given
 * the number that was asked for, so it is asked for again until it came.
 */
export function thiefOf(pid: number): readonly string[] {
  const takes = `echo ${pid - 1} > /proc/sys/kernel/ns_last_pid; sleep 4242 & [ $! = ${pid} ] && break; kill -KILL $!`;
  return ['bash', '-c', `for attempt in $(seq 50); do ${takes}; sleep 0.02; done; wait`];
}
