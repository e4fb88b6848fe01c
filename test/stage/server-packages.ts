/** The Debian packages of every server that a test moves. One list, so that one image serves all of them. */
export const SERVER_PACKAGES: readonly string[] = [
  'cron',
  'nginx-light',
  'nodejs',
  'openjdk-25-jre-headless',
  'postgresql',
  'redis-server',
  'tomcat11',
];
