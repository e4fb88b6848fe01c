import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type * as Ssh2 from 'ssh2';
import type { AgentAuthMethod, BaseAgent, ParsedKey, PublicKeyAuthMethod } from 'ssh2';
import type { Login } from '../route/login.ts';
import { fingerprint } from '../trust/fingerprint.ts';

/** What can be offered to prove who is logging in. */
export interface Credentials {
  /** In the order in which they are offered. */
  readonly methods: (AgentAuthMethod | PublicKeyAuthMethod)[];
  /** One phrase for each thing that was offered, or could not be, and why. Complete once the login has been tried. */
  readonly tried: readonly string[];
  /** A key that ssh2 cannot use and the system's ssh can. */
  readonly needs_openssh?: string | undefined;
}

/**
 * Collects the keys for a login. Where the spec names a key that exists, it is that key: from its file, or from the agent
 * where the file is encrypted. Otherwise the agent's keys, those that ssh_config names first, and then ssh_config's key files.
 * Passwords are never used.
 */
export async function loadCredentials(
  login: Login,
  ssh2: Pick<typeof Ssh2, 'createAgent' | 'utils'>,
): Promise<Credentials> {
  const own = login.identity !== undefined && existsSync(login.identity) ? login.identity : undefined;
  const tried: string[] = [];
  if (login.identity !== undefined && own === undefined) tried.push(`${login.identity} does not exist`);

  const paths = (own === undefined ? login.identity_files : [own]).filter((path) => existsSync(path));
  const keys = await Promise.all(paths.map((path) => readKey(path, ssh2)));
  const files: PublicKeyAuthMethod[] = [];
  for (const key of keys) {
    tried.push(key.said);
    if (key.key) files.push({ type: 'publickey', username: login.user, key: key.key });
  }

  const agents: AgentAuthMethod[] = [];
  const unusable = keys.some(({ key }) => !key);
  if (login.agent !== undefined && (own === undefined || unusable)) {
    const named = keys.flatMap(({ public_key }) => public_key ?? []);
    const only = (own !== undefined || login.identities_only) && named.length > 0;
    const agent = orderedAgent(ssh2.createAgent(login.agent), named, only, (count) =>
      tried.push(`${count} of the agent's keys (${login.agent})`),
    );
    agents.push({ type: 'agent', username: login.user, agent });
  } else if (login.agent === undefined) tried.push('no agent (SSH_AUTH_SOCK is not set)');

  return {
    methods: own === undefined ? [...agents, ...files] : [...files, ...agents],
    tried,
    needs_openssh: keys.find(({ hardware }) => hardware)?.hardware,
  };
}

interface KeyFile {
  readonly said: string;
  readonly key?: ParsedKey;
  readonly public_key?: Buffer | undefined;
  /** The path, for a key that lives in a security key. */
  readonly hardware?: string;
}

async function readKey(path: string, ssh2: Pick<typeof Ssh2, 'createAgent' | 'utils'>): Promise<KeyFile> {
  const [text, publicText] = await Promise.all(
    [path, `${path}.pub`].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const [type, encoded] = (publicText ?? '').split(' ');
  const beside = encoded === undefined ? undefined : Buffer.from(encoded, 'base64');
  if (type?.startsWith('sk-'))
    return { said: `${path} is a hardware key`, public_key: beside, hardware: path };
  // For some formats there is an array of keys, whatever the type says.
  const [key] = [ssh2.utils.parseKey(text ?? '')].flat();
  if (!key || key instanceof Error) {
    const message = key?.message ?? 'it holds no key';
    const said = /encrypted/i.test(message)
      ? `${path} is encrypted and can only be used through an agent (ssh-add ${path})`
      : `${path} cannot be used: ${message}`;
    return { said, public_key: beside };
  }
  const public_key = key.getPublicSSH();
  if (!key.isPrivateKey()) return { said: `${path} holds no private key`, public_key };
  return { said: `${path} (${key.type} ${fingerprint(public_key)})`, key, public_key };
}

/**
 * The agent with its keys put in order: sshd ends a login after a few refused keys (MaxAuthTries, 6 by default), so that the
 * likely ones have to come first.
 */
function orderedAgent(
  agent: BaseAgent,
  named: readonly Buffer[],
  only: boolean,
  counted: (count: number) => void,
): BaseAgent {
  const list = agent.getIdentities.bind(agent);
  agent.getIdentities = (done) =>
    list((error, keys) => {
      if (error || !keys) return done(error);
      const known = keys.filter((key) => typeof key === 'object' && 'getPublicSSH' in key);
      const isNamed = (key: ParsedKey): boolean => named.some((wanted) => wanted.equals(key.getPublicSSH()));
      const chosen = [...known.filter(isNamed), ...(only ? [] : known.filter((key) => !isNamed(key)))];
      counted(chosen.length);
      done(null, chosen);
    });
  return agent;
}
