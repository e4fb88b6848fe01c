/**
 * npm run bench:bulk-path -- [ROUNDS]: the ways in which memory could get from criu dump to another host, one after the other in
 * every round, and one stream of TLS against several. Prints medians in ms, and how they compare with what mig does.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeCertificate } from '../../src/engines/criu/certificate.ts';
import { readHostPrograms } from '../../src/engines/criu/host-programs.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { startCounter } from '../stage/counter.ts';
import { median } from './median.ts';

const FOLDER = '/opt/bulk-path';
const WAYS = ['files', 'page-server', 'page-server-tls', 'page-server-relayed'];
const STREAMS = ['streams-1', 'streams-2', 'streams-4'];
const MEGABYTES = [64, 256];

/** Puts mig's programs and a key pair on both hosts. */
async function prepare(lab: Lab): Promise<void> {
  const { certificate, key } = makeCertificate();
  const program = await readFile(join(import.meta.dirname, 'bulk_path.py'), 'utf8');
  const files = {
    ...(await readHostPrograms()),
    'bulk_path.py': program,
    'link.pem': certificate,
    'link.key': key,
  };
  const unpack = `import json, os, sys
os.makedirs("${FOLDER}", exist_ok=True)
for name, text in json.load(sys.stdin).items(): open(os.path.join("${FOLDER}", name), "w").write(text)`;
  for (const name of ['alpha', 'beta'])
    await lab.host(name).mustExec(['python3', '-c', unpack], { stdin: JSON.stringify(files) });
}

/** One transfer, in ms; not a number where it cannot be made. */
async function once(lab: Lab, way: string, pid: number): Promise<number> {
  const { address } = lab.host('beta');
  // A name of its own: what the one before has said is not the port of this one.
  const log = `/tmp/bulk-path.${performance.now()}`;
  const run = `python3 -B ${FOLDER}/bulk_path.py ${FOLDER}`;
  const taking = lab.host('beta').exec(`exec timeout 90 ${run} destination ${way} ${address} > ${log}`);
  let port = '';
  for (let time = 0; port === '' && time < 200; time += 1) {
    await sleep(20);
    port = (await lab.host('beta').exec(`cat ${log}`)).stdout.trim();
  }
  // A page server says where it listens before it does.
  await sleep(300);
  const sent = await lab.host('alpha').exec(`timeout 60 ${run} source ${way} ${address} ${port} ${pid}`);
  process.stderr.write(`${way}: ${sent.code === 0 ? sent.stdout : sent.stderr}\n`);
  if (sent.code !== 0) {
    await lab.host('beta').exec('pkill -f bulk_path.py; pkill -x criu');
  }
  await taking;
  const said = (await lab.host('beta').exec(`cat ${log}`)).stdout.trim().split('\n').at(-1);
  process.stderr.write(`${way}: ${said}\n`);
  return sent.code === 0 ? 1000 * Number(sent.stdout) : Number.NaN;
}

function report(title: string, measured: ReadonlyMap<string, readonly number[]>): void {
  const [first = 1] = [...measured.values()].map(median);
  process.stdout.write(`${title}\n`);
  for (const [way, numbers] of measured) {
    const middle = median(numbers);
    process.stdout.write(
      `  ${way.padEnd(20)} ${middle.toFixed(0).padStart(6)} ms  ${(middle / first).toFixed(2)}\n`,
    );
  }
}

const rounds = Number(process.argv[2] ?? 7);
const lab = await createLab({ hosts: ['alpha', 'beta'] });
try {
  await prepare(lab);
  for (const megabytes of MEGABYTES) {
    const floating = lab.ip(100);
    const pid = await startCounter(lab.host('alpha'), { floating, megabytes });
    const measured = new Map(WAYS.map((way): [string, number[]] => [way, []]));
    for (let round = 0; round < rounds; round += 1)
      for (const [way, numbers] of measured) numbers.push(await once(lab, way, pid));
    report(`${megabytes} MB from the start of criu dump to the last page, ${rounds} rounds`, measured);
    await lab.host('alpha').mustExec(`kill ${pid}; ip address delete ${floating}/32 dev eth0`);
  }
  const streams = new Map(STREAMS.map((way): [string, number[]] => [way, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [way, numbers] of streams) numbers.push(await once(lab, way, 0));
  report(`256 MB over so many TLS connections, ${rounds} rounds`, streams);
} finally {
  await lab.close();
}
