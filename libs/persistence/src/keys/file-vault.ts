import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { KeyVault, Sign } from '@popstrace/application';
import {
  kidOf,
  publicBytesOf,
  signEd25519,
  type KeyPurpose,
  type SigningKey,
} from '@popstrace/keys';
import { DatabaseSetupError } from '../setup-error.js';

type Named = Pick<SigningKey, 'kid' | 'purpose' | 'publicKey'>;

/** Private keys as PKCS #8 files in a folder, for the eyes of their owner alone (0600 in 0700). */
export class FileVault implements KeyVault {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = resolve(folder);
  }

  async make(purpose: KeyPurpose): Promise<Uint8Array> {
    const { privateKey } = generateKeyPairSync('ed25519');
    const publicKey = publicBytesOf(privateKey);
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = this.fileOf({ kid: kidOf(publicKey), purpose });
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
      mode: 0o600,
      flush: true,
    });
    await chmod(draft, 0o600); // whatever the umask took away
    // Whole or not at all: nobody ever reads half a key.
    await link(draft, file).finally(() => rm(draft, { force: true }));
    return publicKey;
  }

  async signer(key: Named): Promise<Sign> {
    const file = this.fileOf(key);
    const privateKey = await readKey(file, key);
    if (!Buffer.from(key.publicKey).equals(publicBytesOf(privateKey)))
      throw new DatabaseSetupError(
        `${file} holds another key than the one on record: put back the file that was there, or replace the key with "popstrace key rotate ${key.purpose}".`,
      );
    return (message) => signEd25519(privateKey, message);
  }

  async discard(purpose: KeyPurpose, publicKey: Uint8Array): Promise<void> {
    await rm(this.fileOf({ kid: kidOf(publicKey), purpose }), { force: true });
  }

  private fileOf({ kid, purpose }: Pick<Named, 'kid' | 'purpose'>): string {
    return join(this.folder, `${purpose}-${kid}.pem`);
  }
}

async function readKey(file: string, { purpose }: Named): Promise<KeyObject> {
  const pem = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new DatabaseSetupError(
      `${file}, the private key of this database for "${purpose}", is missing: copy it from the server that made it, set KEYS_DIR to where it is, or replace the key with "popstrace key rotate ${purpose}".`,
    );
  });
  try {
    const key = createPrivateKey(pem);
    publicBytesOf(key);
    return key;
  } catch {
    throw new DatabaseSetupError(
      `${file} can't be read as an Ed25519 private key: restore it from a backup, or replace the key with "popstrace key rotate ${purpose}".`,
    );
  }
}
