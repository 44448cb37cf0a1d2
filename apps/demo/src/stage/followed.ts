import type { Id } from '@popstrace/kernel';
import type { CommandResponse } from '../../../api/src/consignments/command.response.js';
import type { ConsignmentResponse } from '../../../api/src/consignments/consignment.response.js';
import type { PackageResponse } from '../../../api/src/packages/package.response.js';
import type { PersonKey } from '../cast/people.js';
import type { Acts, PartActs } from './acts.js';
import type { Hands } from './hands.js';

const SPENT: readonly PackageResponse['state'][] = [
  'treated',
  'lost',
  'emptied',
  'disposed',
  'withdrawn',
];

/** A consignment that a story follows: each act on it is seen at once. */
export class Followed {
  private readonly declared: readonly Id[];

  constructor(
    private readonly hands: Hands,
    private last: ConsignmentResponse,
  ) {
    this.declared = last.packages.map(({ id }) => id);
  }

  get id(): Id {
    return this.last.id;
  }

  get code(): string {
    return this.last.code;
  }

  get seen(): ConsignmentResponse {
    return this.last;
  }

  /** The packages that still hold waste. */
  get live(): readonly PackageResponse[] {
    return this.last.packages.filter(({ state }) => !SPENT.includes(state));
  }

  /** The n-th package, as they were declared: later they are told in any order. */
  package(index: number): PackageResponse {
    const found = this.last.packages.find(({ id }) => id === this.declared[index]);
    if (!found) throw new Error(`story: ${this.code} has no package ${index}`);
    return found;
  }

  async give<A extends keyof Acts>(
    who: PersonKey,
    act: A,
    body: Acts[A],
  ): Promise<CommandResponse> {
    return this.see(await this.hands.give(who, act, this.id, body));
  }

  async givePart<A extends keyof PartActs>(
    who: PersonKey,
    [act, part]: readonly [A, Id],
    body: PartActs[A],
  ): Promise<CommandResponse> {
    return this.see(await this.hands.givePart(who, act, { consignment: this.id, part }, body));
  }

  /** Looks at it anew: after scans, and after what was done to another consignment. */
  async lookAt(who: PersonKey): Promise<ConsignmentResponse> {
    this.last = await this.hands.read(who, this.id);
    return this.last;
  }

  private see(answer: CommandResponse): CommandResponse {
    this.last = answer.consignment;
    return answer;
  }
}
