import type { DeviceAlgorithm } from '@popstrace/keys';
import type { SignedStatement } from '@popstrace/ledger';
import { Phone, sent } from '../../support/phone.js';
import type { Person } from './cast.js';
import type { Answer, Stage } from './stage.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what a client of the API sees is plain JSON */

/** A person’s enrolled phone. */
export async function enrolled(
  s: Stage,
  person: Person,
  algorithm: DeviceAlgorithm = 'ES256',
): Promise<Phone> {
  const phone = await Phone.made(algorithm);
  await s.people[person].does('/devices', {
    ...{ name: `Phone of ${person}`, platform: 'Android 15', algorithm },
    publicKey: phone.publicKey.toString('base64url'),
  });
  return phone;
}

export function send(
  s: Stage,
  [person, { device }]: readonly [Person, Phone],
  items: readonly SignedStatement[],
  sentAt = new Date().toISOString(),
): Promise<Answer> {
  return s.people[person].post(`/devices/${device}/batches`, { sentAt, items: items.map(sent) });
}

/** Each verdict with the codes of its reasons. */
export async function verdicts(...given: Parameters<typeof send>): Promise<string[]> {
  const { json } = await send(...given);
  return json.verdicts.map((each: any) =>
    [each.verdict, ...each.errors.map(({ code }: any) => code)].join(' '),
  );
}
