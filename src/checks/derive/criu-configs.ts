/** Files that CRIU reads when a runtime calls it (criu/config.c, criu.c of crun, criu_linux.go of runc). */
export const CRIU_CONFIGS = ['/etc/criu/crun.conf', '/etc/criu/default.conf', '/etc/criu/runc.conf'] as const;
