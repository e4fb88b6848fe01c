import { describeConnection } from '../connection-contract.ts';
import { open, reach } from '../reach-server.ts';
import { startSshServer } from '../ssh-server.ts';

describeConnection('ssh2', async () => open(await reach(await startSshServer())));
