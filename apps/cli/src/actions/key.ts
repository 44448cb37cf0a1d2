import { revokeKey } from '@popstrace/application';
import { KEY_PURPOSES, type SigningKey } from '@popstrace/keys';
import { StartError } from '@popstrace/platform';
import type { ExitCode } from '../exit-code.js';
import { sayRefusals } from '../explain.js';
import { withDatabase } from '../open.js';
import { json } from '../output.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly json?: boolean;
}

export async function listKeys(terminal: Terminal, options: Options): Promise<ExitCode> {
  const keys = await withDatabase(({ ports }) => ports.keys.all());
  if (options.json) terminal.data(json(keys.map(view)));
  else for (const key of keys) terminal.data(`${lineOf(key)}\n`);
  if (keys.length === 0) terminal.say('There are none yet: the first start makes them.');
  return 0;
}

export async function rotateKey(
  terminal: Terminal,
  named: string,
  options: Options,
): Promise<ExitCode> {
  const purpose = KEY_PURPOSES.find((each) => each === named);
  if (!purpose) throw new StartError(`Keys are for ${KEY_PURPOSES.join(', ')}.`);
  const key = await withDatabase(({ ports }) => ports.keys.rotate(purpose));
  terminal.data(options.json ? json(view(key)) : `${lineOf(key)}\n`);
  terminal.say(
    'Servers take it within five seconds. One that does not share this folder of keys (KEYS_DIR) needs a copy of its file.',
  );
  return 0;
}

export async function revokeKeyOf(
  terminal: Terminal,
  kid: string,
  { reason, ...options }: Options & { readonly reason: string },
): Promise<ExitCode> {
  const revoked = await withDatabase(({ ports }) => revokeKey(ports, { kid, reason }));
  if (!revoked.ok) {
    sayRefusals(revoked.error, terminal);
    return 1;
  }
  terminal.data(options.json ? json(view(revoked.value)) : `${lineOf(revoked.value)}\n`);
  return 0;
}

function lineOf({ kid, purpose, validFrom, validUntil, revoked }: SigningKey): string {
  const end = validUntil ? `until ${validUntil}` : 'current';
  const state = revoked ? `revoked ${revoked.at}: ${revoked.reason}` : end;
  return `${kid}  ${purpose.padEnd(7)}  from ${validFrom}  ${state}`;
}

const view = ({ kid, purpose, publicKey, validFrom, validUntil, revoked }: SigningKey) => ({
  ...{ kid, purpose, validFrom, validUntil, revoked },
  publicKey: Buffer.from(publicKey).toString('base64url'),
});
