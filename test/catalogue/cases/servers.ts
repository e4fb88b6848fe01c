import type { CatalogueCase } from '../case.ts';

/** Asks an HTTP server that should be here, within ten seconds. */
const asks = (port: number): string => `curl --silent --fail --retry 3 http://127.0.0.1:${port}/ > /dev/null`;

/** Real servers, idle, as they are started without their units. None of them may be refused without cause. */
export const SERVERS: readonly CatalogueCase[] = [
  {
    name: 'nginx',
    about: 'is nginx, a master and its worker',
    command: `mkdir -p /srv/nginx/logs && echo 'pid /run/nginx.pid; error_log /srv/nginx/logs/error.log; events {}
      http { access_log /srv/nginx/logs/access.log; server { listen 8101; location / { return 200 "here"; } } }' \
      > /srv/nginx/nginx.conf && nginx -c /srv/nginx/nginx.conf`,
    check: asks(8101),
    workload: { files: { '/srv/nginx': 'copy' } },
  },
  {
    name: 'redis',
    about: 'is redis',
    command: `redis-server --port 6390 --daemonize yes --pidfile /run/redis.pid --save '' --dir /srv/redis &&
      redis-cli -p 6390 --no-auth-warning set key value`,
    check: 'redis-cli -p 6390 get key | grep -qx value',
    destination: 'install -d /srv/redis',
  },
  {
    name: 'postgresql',
    about: 'is PostgreSQL',
    command: `chown postgres /srv/postgresql && pg=$(echo /usr/lib/postgresql/*/bin) &&
      su postgres -c "$pg/initdb -D /srv/postgresql/data > /dev/null && $pg/pg_ctl -w -D /srv/postgresql/data \
        -o '-p 5490 -k /tmp' -l /srv/postgresql/log start > /dev/null < /dev/null" &&
      head -n 1 /srv/postgresql/data/postmaster.pid > /run/postgresql.pid`,
    check: 'su postgres -c "psql -h /tmp -p 5490 -tAc \'select 1\'" | grep -qx 1',
    workload: { files: { '/srv/postgresql': 'copy', '/dev/shm': 'copy' } },
    told: ['memory/sysv'],
    refused: ['process/cwd-missing'],
  },
  {
    name: 'java',
    about: 'is a Java server',
    command:
      'echo $$ > /run/java.pid; exec java -m jdk.httpserver --port 8102 --directory /etc/ssh > /dev/null 2>&1',
    check: asks(8102),
    workload: { files: { '/tmp/hsperfdata_root': 'copy' } },
  },
  {
    name: 'node',
    about: 'is a Node.js server',
    command: `echo $$ > /run/node.pid
      exec node -e 'require("http").createServer((_, answer) => answer.end("here")).listen(8103)' > /dev/null 2>&1`,
    check: asks(8103),
    refused: ['fds/io-uring'],
  },
  {
    name: 'asyncio',
    about: 'is a Python server on asyncio',
    command: `echo $$ > /run/asyncio.pid
      exec python3 -c '
import asyncio
async def answer(reader, writer):
    await reader.readuntil(b"\\r\\n\\r\\n")
    writer.write(b"HTTP/1.0 200 OK\\r\\n\\r\\nhere")
    writer.close()
async def main():
    await (await asyncio.start_server(answer, "0.0.0.0", 8104)).serve_forever()
asyncio.run(main())' > /dev/null 2>&1`,
    check: asks(8104),
  },
  {
    name: 'cron',
    about: 'is cron',
    command: 'cron > /dev/null 2>&1 && ln /run/crond.pid /run/cron.pid',
    check: 'kill -0 $(cat /run/crond.pid)',
    workload: { files: { '/run/crond.pid': 'copy' } },
    told: ['sockets/unix-outside-datagram'],
  },
  {
    name: 'sshd-session',
    about: 'is the server of a login',
    command: `ssh-keygen -q -t ed25519 -N "" -f /srv/sshd-session/key && cat /srv/sshd-session/key.pub >> /root/.ssh/authorized_keys &&
      exec ssh -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -i /srv/sshd-session/key 127.0.0.1 \
        'echo $PPID > /run/sshd-session.pid; sleep 1000'`,
    check: 'exit 1',
    refused: [
      'sockets/shared-outside',
      'sockets/tcp-established',
      'sockets/unix-outside-stream',
      'workload/is-mig-or-sshd',
    ],
    told: ['process/session-or-group-outside'],
  },
];
