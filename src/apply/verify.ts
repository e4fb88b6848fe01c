import type { Connection } from '../hosts/connection.ts';
import { quote } from '../hosts/quote.ts';
import type { VerifySpec } from '../model/index.ts';

/** Between two attempts, ms. */
const PAUSE_MS = 100;

/**
 * Asks whether the workload serves, again and again until it does or the time is up.
 *
 * @returns undefined when it serves, otherwise what the last attempt said.
 */
export async function verify(
  spec: VerifySpec,
  connection: Connection,
  signal: AbortSignal,
): Promise<string | undefined> {
  const end = Date.now() + spec.within_ms;
  for (;;) {
    const left = Math.max(500, end - Date.now());
    const result = await connection.run(attempt(spec, left / 1000), { timeout_ms: left + 1000, signal });
    if (result.reason === 'exit' && result.code === 0) return undefined;
    if (
      Date.now() + PAUSE_MS >= end ||
      result.reason === 'cancelled' ||
      result.reason === 'connection-lost'
    ) {
      const said = (result.stderr || result.stdout).trim().split('\n').at(-1);
      return said || (result.reason === 'exit' ? `exit code ${result.code}` : result.reason);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

function attempt(spec: VerifySpec, seconds: number): string {
  switch (spec.kind) {
    case 'tcp':
      return quote('python3', '-E', '-s', '-c', TCP, spec.address, String(spec.port), String(seconds));
    case 'http':
      return quote('python3', '-E', '-s', '-c', HTTP, spec.url, String(seconds));
    case 'command':
      return quote(...spec.argv);
  }
}

const TCP =
  'import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), float(sys.argv[3])).close()';
/** Raises, and so exits with 1, for every status from 400 on. */
const HTTP =
  'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=float(sys.argv[2])).close()';
