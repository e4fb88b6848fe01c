import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { parseCpuinfoImage } from '../parse/parse-cpuinfo-image.ts';
import type { CommandOutput } from '../parse/raw-facts.ts';

export interface RawCriu {
  readonly path: string;
  /** All that the answers rest on, as text; null: that is not to be seen. Absent: recorded before this was asked. */
  readonly basis?: string | null;
  /** Absent: it was remembered. */
  readonly version?: CommandOutput;
  readonly check: CommandOutput;
  readonly features: Readonly<Record<string, CommandOutput>>;
  /** cpuinfo.img in base64; null: criu has written none. */
  readonly cpuinfo?: string | null;
}

/** CRIU: where, which version, does it work on this kernel, what can it do. */
export const criu: Fact<RawCriu | null, Pick<HostFacts, 'criu'>> = {
  name: 'criu',
  parse: (raw) => {
    if (raw === null) return {};
    const answered = Object.entries(raw.features).filter(([, output]) => !output.timed_out);
    const passed = answered.map(([name, output]) => [name, output.code === 0]);
    const xsave = typeof raw.cpuinfo === 'string' ? parseCpuinfoImage(raw.cpuinfo) : undefined;
    return {
      criu: {
        path: raw.path,
        version: /^Version:\s*(\S+)/m.exec(raw.version?.stdout ?? '')?.[1] ?? '',
        check: { passed: raw.check.code === 0, output: said(raw.check) },
        features: Object.fromEntries(passed),
        ...(xsave !== undefined && { xsave }),
      },
    };
  },
  unknown: {},
};

/** CRIU writes to both outputs, depending on what it has to say. */
function said(output: CommandOutput): string {
  if (output.timed_out) return 'criu check did not end';
  return `${output.stdout}${output.stderr}`.trim();
}
