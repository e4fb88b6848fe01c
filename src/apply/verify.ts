import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../hosts/connection.ts';
import { quote } from '../hosts/quote.ts';
import type { VerifySpec } from '../model/index.ts';

/** Between two attempts, ms. */
const PAUSE_MS = 100;
/** What an attempt may take beyond the time that it gives itself, on the way there and back, ms. */
const WAY_MS = 1000;

/**
 * Asks whether the workload serves, again and again until it does or the time is up. A host that cannot be reached says
 * nothing about the workload: it is asked again, over a new connection.
 *
 * @param reach A connection that works; rejects while the host cannot be reached.
 * @returns undefined when it serves, otherwise what the last attempt said.
 */
export async function verify(
  spec: VerifySpec,
  reach: () => Promise<Connection>,
): Promise<string | undefined> {
  const end = Date.now() + spec.within_ms;
  for (;;) {
    const left = Math.max(500, end - Date.now());
    const complaint = await Promise.race([
      attempt(spec, reach, left),
      sleep(left + 2 * WAY_MS, 'no answer in time', { ref: false }),
    ]);
    if (complaint === undefined || Date.now() + PAUSE_MS >= end) return complaint;
    await sleep(PAUSE_MS);
  }
}

async function attempt(
  spec: VerifySpec,
  reach: () => Promise<Connection>,
  ms: number,
): Promise<string | undefined> {
  try {
    const connection = await reach();
    const result = await connection.run(question(spec, ms / 1000), { timeout_ms: ms + WAY_MS });
    if (result.reason === 'connection-lost') return 'the connection to the host was lost';
    if (result.reason === 'exit' && result.code === 0) return undefined;
    const said = (result.stderr || result.stdout).trim().split('\n').at(-1);
    return said || (result.reason === 'exit' ? `exit code ${result.code}` : 'no answer in time');
  } catch (error) {
    return `the host cannot be reached: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function question(spec: VerifySpec, seconds: number): string {
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
