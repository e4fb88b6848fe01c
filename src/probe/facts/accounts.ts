import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

interface RawAccounts {
  readonly passwd: string;
  readonly group: string;
}

/** Local users and groups: passwd(5) and group(5). Directory services are not asked, as that may take long. */
export const accounts: Fact<RawAccounts, Pick<HostFacts, 'users' | 'groups'>> = {
  name: 'accounts',
  parse: (raw) => ({
    users: entries(raw.passwd).map(([name = '', , uid, gid]) => ({
      name,
      uid: Number(uid),
      gid: Number(gid),
    })),
    groups: entries(raw.group).map(([name = '', , gid]) => ({ name, gid: Number(gid) })),
  }),
  unknown: { users: [], groups: [] },
};

/** Lines with numbers in their third field; NIS's `+` lines and comments have none. */
function entries(text: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => /^\d+$/.test(fields[2] ?? ''));
}
