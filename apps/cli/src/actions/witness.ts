import { formatKey } from '@popstrace/ledger';
import { StartError } from '@popstrace/platform';
import { readPolicyFile } from '../../../worker/src/policy-file.js';
import { startWitness, witnessSigner } from '../../../witness/src/index.js';
import type { ExitCode } from '../exit-code.js';
import { Stopping } from '../stopping.js';
import type { Terminal } from '../terminal.js';

export interface WitnessCommandOptions {
  readonly name: string;
  readonly policy: string;
  readonly key: string;
  readonly state: string;
  readonly host: string;
  readonly port: string;
}

/** Watches logs until somebody stops it. */
export async function witness(
  terminal: Terminal,
  { name, policy, key, state, host, port }: WitnessCommandOptions,
): Promise<ExitCode> {
  const logs = (await readPolicyFile(policy))?.logs ?? [];
  if (logs.length === 0) throw new StartError(`${policy} names no log: add a line "log KEY".`);
  const signer = await witnessSigner(key, name);
  const stopping = new Stopping();
  const running = await startWitness({
    ...{ signer, host, port: Number(port), stateFile: state },
    logs: logs.map((log) => log.key),
  });
  terminal.data(`${formatKey(signer.key)}\n`);
  terminal.say(
    `The witness listens at ${running.url}; above is its key, for the policies of others.`,
  );
  await stopping.asked.finally(() => running.close());
  stopping.over();
  return 0;
}
