/** Files that CRIU reads when a runtime calls it (criu/config.c, and criu.c of crun). */
export const CRIU_CONFIGS = ['/etc/criu/crun.conf', '/etc/criu/default.conf', '/etc/criu/runc.conf'] as const;
