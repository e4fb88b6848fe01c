import type { Service } from './service.ts';

const UNITS = '/etc/systemd/system';

export const PYTHON: Service = {
  example: 'python',
  workload: 'tally',
  unit: 'tally.service',
  files: { 'tally.py': '/opt/tally/tally.py', 'tally.service': `${UNITS}/tally.service` },
  ask: ['line', '{address}:7001'],
};

export const SANDBOXED: Service = {
  example: 'sandboxed-unit',
  workload: 'vault',
  unit: 'vault.service',
  files: { 'vault.py': '/opt/vault/vault.py', 'vault.service': `${UNITS}/vault.service` },
  prepare: 'useradd --system --uid 871 vault',
  ask: ['line', '{address}:7002'],
};

export const NODE: Service = {
  example: 'node',
  workload: 'tab',
  unit: 'tab.service',
  files: {
    'server.js': '/opt/tab/server.js',
    'tab.service': `${UNITS}/tab.service`,
    'movable.conf': `${UNITS}/tab.service.d/movable.conf`,
  },
  prepare: 'useradd --system --uid 872 tab',
  ask: ['http', 'http://{address}:7003/'],
};

export const NGINX: Service = {
  example: 'nginx',
  workload: 'nginx',
  unit: 'nginx.service',
  files: { 'nginx.conf': '/etc/nginx/nginx.conf' },
  ask: ['http', 'http://{address}/'],
};

export const REDIS: Service = {
  example: 'redis',
  workload: 'redis',
  unit: 'redis-server.service',
  files: {
    'local.conf': '/etc/redis/local.conf',
    'movable.conf': `${UNITS}/redis-server.service.d/movable.conf`,
  },
  prepare: 'echo include /etc/redis/local.conf >> /etc/redis/redis.conf',
  ask: ['redis', '{address}:6379'],
};

/** In the sandbox of its package, which CRIU cannot leave. */
export const REDIS_AS_INSTALLED: Service = {
  ...REDIS,
  example: 'restart',
  files: { 'local.conf': '/etc/redis/local.conf' },
};

export const PIPELINE: Service = {
  example: 'pipeline',
  workload: 'pipeline',
  unit: 'pipeline.service',
  files: {
    'pipeline.py': '/opt/pipeline/pipeline.py',
    'pipeline.service': `${UNITS}/pipeline.service`,
  },
  prepare: 'mkdir -p /srv/pipeline',
  ask: ['line', '{address}:7004'],
};

export const TOMCAT: Service = {
  example: 'tomcat',
  workload: 'tomcat',
  unit: 'tomcat11.service',
  files: { 'index.jsp': '/var/lib/tomcat11/webapps/counter/index.jsp' },
  // Its defaults are a heap that grows to a quarter of the host's memory, and the end of a connection after a hundred requests.
  prepare: `echo 'JAVA_OPTS="-Djava.awt.headless=true -Xmx96m"' >> /etc/default/tomcat11
    sed -i 's/connectionTimeout="20000"/& maxKeepAliveRequests="-1"/' /etc/tomcat11/server.xml
    chown -R tomcat: /var/lib/tomcat11/webapps/counter`,
  begun: 'curl --silent --fail --retry 60 --retry-delay 1 --retry-connrefused http://127.0.0.1:8080/counter/',
  ask: ['http', 'http://{address}:8080/counter/'],
};

export const POSTGRESQL: Service = {
  example: 'postgresql',
  workload: 'postgresql',
  unit: 'postgresql@18-main.service',
  files: {},
  prepare: `echo "listen_addresses = '*'" >> /etc/postgresql/18/main/postgresql.conf
    echo 'host all all samenet trust' >> /etc/postgresql/18/main/pg_hba.conf`,
  // The empty cluster that the package has made there.
  there: 'mv /var/lib/postgresql/18/main /var/lib/postgresql/18/main.before',
  begin: `su postgres -c "psql -qc 'create table entries (number bigint generated always as identity primary key,
    made timestamptz default now())'"`,
  ask: ['psql', 'host={address} user=postgres dbname=postgres'],
};
