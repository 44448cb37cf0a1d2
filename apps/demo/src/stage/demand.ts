import type { ConsignmentState } from '@popstrace/custody';
import {
  formatDecimal,
  formatKilograms,
  parseDecimal,
  parseKilograms,
  sum,
  unwrap,
} from '@popstrace/kernel';
import { ProblemException } from '@popstrace/platform';
import type { Followed } from './followed.js';

/** What a story takes for granted is not so: the demo country, or the server, is broken. */
export class StoryError extends Error {
  override readonly name = 'StoryError';
}

export function demand(truth: boolean, otherwise: string): asserts truth {
  if (!truth) throw new StoryError(otherwise);
}

export function demandState({ code, seen }: Followed, state: ConsignmentState): void {
  demand(seen.state === state, `${code} should be ${state} and is ${seen.state}`);
}

export function demandNet({ code, seen, live }: Followed, kilograms: string): void {
  const net = formatKilograms(sum(live.map((p) => unwrap(parseKilograms(p.net)))));
  demand(net === kilograms, `${code} (${seen.state}) should weigh ${kilograms} kg, not ${net} kg`);
}

/**
 * Every gram that was accepted is on the certificate, and so is every femtogram of each POP:
 * transformed + in residues = accepted; destroyed + in residues + emitted = brought.
 */
export function demandCertified(waste: Followed, kilograms: string): string {
  demandState(waste, 'certified');
  const { certificate, pops } = waste.seen;
  demand(certificate !== undefined, `${waste.code} is certified without a certificate`);
  const told = formatKilograms(
    sum([certificate.transformed, certificate.inResidues].map((m) => unwrap(parseKilograms(m)))),
  );
  demand(told === kilograms, `certificate ${certificate.number} tells ${told} of ${kilograms} kg`);
  for (const { pop, destroyed, inResidues, emitted } of certificate.pops) {
    const became = formatDecimal(
      sum([destroyed, inResidues, emitted].map((m) => unwrap(parseDecimal(m, 18)))),
      18,
    );
    const brought = pops.find((p) => p.pop === pop)?.mass;
    demand(
      became === brought,
      `certificate ${certificate.number}: ${became} of ${brought} kg ${pop}`,
    );
  }
  return certificate.number;
}

/** @throws unless the act is refused, with this code among the reasons. */
export async function demandRefusal(code: string, act: () => Promise<unknown>): Promise<void> {
  const problem = await act().then(
    () => null,
    (error: unknown) => {
      if (error instanceof ProblemException) return error.parts;
      throw error;
    },
  );
  demand(problem !== null, `what should be refused with ${code} was accepted`);
  const codes = problem.errors?.map((each) => each.code) ?? [];
  demand(
    codes.includes(code),
    `refused with ${codes.join(', ') || problem.code}, not with ${code}`,
  );
}
