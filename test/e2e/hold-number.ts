import type { Story } from './story.ts';

/**
 * Has a shell of this PID run a script on a host, for as long as the script takes. Whatever else forks on the host in
 * the same moment may be given the number that was asked for, so it is asked for again until the shell has it.
 */
export async function holdNumber(story: Story, host: string, pid: number, script: string): Promise<void> {
  await story.host(host).mustExec(`cat > /tmp/holder <<'END'\n${script}\nEND
    for attempt in $(seq 50); do
      echo ${pid - 1} > /proc/sys/kernel/ns_last_pid
      bash /tmp/holder > /dev/null 2>&1 < /dev/null &
      [ $! = ${pid} ] && exit 0
      kill -KILL $!
      sleep 0.1
    done
    echo "$! came last, never ${pid}, which is that of:" >&2
    ps -L -ww -eo pid,lwp,pgid,sid,stat,args | grep -w ${pid} >&2
    exit 1`);
}
