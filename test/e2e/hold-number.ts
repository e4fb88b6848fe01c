import type { Story } from './story.ts';

/** Has a shell of this PID run a script on a host, for as long as the script takes. */
export async function holdNumber(story: Story, host: string, pid: number, script: string): Promise<void> {
  await story.host(host).mustExec(`cat > /tmp/holder <<'END'\n${script}\nEND
    echo ${pid - 1} > /proc/sys/kernel/ns_last_pid
    bash /tmp/holder > /dev/null 2>&1 < /dev/null & [ $! = ${pid} ] || { echo "got $!, not ${pid}"; exit 1; }`);
}
