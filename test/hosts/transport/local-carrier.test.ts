import { connect } from '../../../src/hosts/index.ts';
import { describeConnection } from '../connection-contract.ts';
import { open } from '../reach-server.ts';
import { hostSpec, loginAs } from '../stage.ts';

describeConnection('the local machine', async () => {
  const result = await connect(hostSpec('local'), { env: await loginAs(0) });
  return open(result);
});
