import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { publicBytesOf, signEd25519 } from '@popstrace/keys';
import { noteKey, type NoteSigner } from '@popstrace/ledger';

/** The key of a witness, from its file; one is made where there is none yet. */
export async function witnessSigner(file: string, name: string): Promise<NoteSigner> {
  const pem = await readFile(file, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return makeKey(file);
  });
  const key = createPrivateKey(pem);
  return {
    key: noteKey({ name, kind: 'cosignature', publicKey: publicBytesOf(key) }),
    sign: (message) => signEd25519(key, message),
  };
}

async function makeKey(file: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  await writeFile(file, pem, { mode: 0o600, flag: 'wx', flush: true });
  return pem;
}
