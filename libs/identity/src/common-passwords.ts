import type { CommonPasswords } from '@popstrace/application';

let list: Promise<ReadonlySet<string>> | undefined;

/** Tens of thousands of words: read when the first is asked for, as a server may run long without. */
async function load(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common']);
}

/** The most common passwords of the breaches, as zxcvbn knows them; in small letters. */
export const commonPasswords: CommonPasswords = {
  has: async (password) => (await (list ??= load())).has(password.toLowerCase()),
};
