import { readFile } from 'node:fs/promises';
import { parsePolicy, type LogPolicy } from '@popstrace/ledger';
import { StartError } from '@popstrace/platform';

/** The policy in a file; `null` where none is named. @throws StartError for one that can't be read. */
export async function readPolicyFile(file: string | null): Promise<LogPolicy | null> {
  if (file === null) return null;
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`LOG_POLICY names ${file}, which can't be read (${error.code ?? ''}).`);
  });
  const policy = parsePolicy(text);
  if (!policy.ok) throw new StartError(policy.error);
  return policy.value;
}
