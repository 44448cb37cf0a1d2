import { argon2Passwords, DECOY } from './password-hasher.js';

/** `$argon2id$v=19$m=…,t=…,p=…`: all that the time of a check depends on. */
const costOf = (hash: string): string => hash.split('$').slice(0, 4).join('$');

describe('passwords', () => {
  it('are hashed by argon2id, never twice the same, and known again', async () => {
    const [one, two] = [
      await argon2Passwords.hash('drum 42'),
      await argon2Passwords.hash('drum 42'),
    ];
    expect(costOf(one)).toBe('$argon2id$v=19$m=19456,t=2,p=1');
    expect(one).not.toBe(two);
    expect(await argon2Passwords.verify('drum 42', one)).toBe(true);
    expect(await argon2Passwords.verify('drum 43', one)).toBe(false);
  });

  it('of nobody cost as much to check as those of somebody, and are never right', async () => {
    expect(costOf(DECOY)).toBe(costOf(await argon2Passwords.hash('drum 42')));
    expect(await argon2Passwords.verify('drum 42', null)).toBe(false);
  });
});
