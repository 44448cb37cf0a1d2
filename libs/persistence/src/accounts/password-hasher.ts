import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '@popstrace/application';

/** Argon2id with OWASP's parameters: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that nobody knows, at the same cost: checking against it takes as long. */
export const DECOY =
  '$argon2id$v=19$m=19456,t=2,p=1$MQn6QYTiLu1mbqrEcyAV2w$1y8T1MTldtm6zvs22B+JsA0jH2L/ta9m+GVyPZ/q0h8';

/** Runs on Node's thread pool: a sign-in does not hold up other requests. */
export const argon2Passwords: PasswordHasher = {
  hash: (password) => hash(password, COST),
  verify: async (password, known) => {
    const matches = await verify(known ?? DECOY, password);
    return matches && known !== null;
  },
};
