import type { HandoverKind } from '@popstrace/custody';
import { formatKilograms, parseKilograms, unwrap, type Id } from '@popstrace/kernel';
import type { BookRequest } from '../../../api/src/consignments/booking.request.js';
import type { PackageRequest } from '../../../api/src/packages/package.request.js';
import type { PackageResponse } from '../../../api/src/packages/package.response.js';
import type { ScanItemRequest } from '../../../api/src/scans/scan.request.js';
import { siteId, organisationId } from '../cast/identity.js';
import { ORGANISATIONS } from '../cast/organisations.js';
import { PEOPLE, type PersonKey } from '../cast/people.js';
import type { SiteKey } from '../cast/sites.js';
import type { Acts, PartActs } from './acts.js';
import { consentOf, notificationOf, type Notice } from './border.js';
import { Followed } from './followed.js';
import type { Hands } from './hands.js';

export interface Way extends Omit<
  BookRequest,
  'destination' | 'legs' | 'plannedAt' | 'occurredAt'
> {
  readonly to: SiteKey;
  readonly by: readonly Carriage[];
}

type CarrierKey = 'haulier' | 'railway';
export type Carriage = readonly [CarrierKey, 'road' | 'rail' | 'sea'];

/** What is particular about one change of hands. */
export interface Particulars {
  readonly plate?: string;
  /** The n-th packages, which are not there. */
  readonly missing?: readonly number[];
  /** Gross masses on the scales of the plant where they are not as declared, by package. */
  readonly gross?: Readonly<Record<number, string>>;
  readonly storage?: SiteKey;
  readonly by?: readonly Carriage[];
}

/** One of the cast, and what people do. */
export class Person {
  constructor(
    readonly key: PersonKey,
    protected readonly hands: Hands,
  ) {}

  async declares(
    site: SiteKey,
    description: string,
    packages: readonly PackageRequest[],
  ): Promise<Followed> {
    const emergencyPhone = ORGANISATIONS[PEOPLE[this.key].of].phone;
    const body = { site: siteId(site), description, emergencyPhone, packages };
    return this.follow(await this.hands.begin(this.key, 'declare', body));
  }

  /** Classifies and weighs; then labels, with each label scanned back from its package. */
  async prepares(waste: Followed): Promise<void> {
    await waste.give(this.key, 'segregate', {});
    await this.labels(waste);
  }

  async labels(waste: Followed): Promise<void> {
    if (waste.live.some(({ label }) => label === null)) await waste.give(this.key, 'labels', {});
    await this.scans(waste, 'affix');
    await waste.give(this.key, 'label', {});
  }

  async books(waste: Followed, { to, by, ...way }: Way): Promise<void> {
    await waste.give(this.key, 'book', {
      ...way,
      destination: siteId(to),
      legs: legsOf(by),
      plannedAt: this.hands.now().toISOString(),
    });
  }

  async notifies(notice: Notice): Promise<Id> {
    const { id } = await this.hands.notify(this.key, notificationOf(notice, this.hands.now()));
    return id;
  }

  /** Records the written consent of one's own State. */
  async consentsTo(notification: Id, reference: string): Promise<void> {
    const state = ORGANISATIONS[PEOPLE[this.key].of].country;
    const consent = consentOf(state, reference, this.hands.now());
    await this.hands.consent(this.key, notification, consent);
  }

  /** Declares, prepares and books in one go. */
  async sends(
    site: SiteKey,
    waste: readonly [description: string, ...packages: readonly PackageRequest[]],
    way: Way,
  ): Promise<Followed> {
    const [description, ...packages] = waste;
    const sent = await this.declares(site, description, packages);
    await this.prepares(sent);
    await this.books(sent, way);
    return sent;
  }

  /** A change of hands: every package is scanned, the giver signs, the taker signs. */
  async gives(
    waste: Followed,
    kind: HandoverKind,
    to: Person,
    particulars: Particulars = {},
  ): Promise<void> {
    // Whom nobody has named yet sees nothing of the consignment: then the giver scans.
    const scanner = kind === 'store' || kind === 'return' ? this : to;
    await scanner.scansForHandover(waste, kind, particulars);
    await waste.give(this.key, kind, offerOf(waste, particulars));
    const { handover } = waste.seen;
    await waste.give(to.key, kind, handover ? { handover: handover.id } : {});
  }

  async does<A extends keyof Acts>(waste: Followed, act: A, body: Acts[A]): Promise<void> {
    await waste.give(this.key, act, body);
  }

  /** Acts on a part of it: a discrepancy, an amendment. */
  async answers<A extends keyof PartActs>(
    waste: Followed,
    act: readonly [A, Id],
    body: PartActs[A],
  ): Promise<void> {
    await waste.givePart(this.key, act, body);
  }

  /** Finds what was born of it, such as what was refused. */
  async findsChild(of: Followed, which = 0): Promise<Followed> {
    const id = of.seen.children[which];
    if (!id) throw new Error(`story: ${of.code} has no child ${which}`);
    return new Followed(this.hands, await this.hands.read(this.key, id));
  }

  /** Makes one consignment of several that stand at a place of one's own. */
  async groups(at: SiteKey, description: string, all: readonly Followed[]): Promise<Followed> {
    const consignments = all.map(({ id }) => id);
    const body = { at: siteId(at), description, consignments };
    return this.follow(await this.hands.begin(this.key, 'regroup', body));
  }

  async scans(
    waste: Followed,
    purpose: ScanItemRequest['purpose'],
    more: Pick<ScanItemRequest, 'batch'> = {},
  ): Promise<void> {
    const labels = waste.live.flatMap(({ label }) => label ?? []);
    await this.hands.scan(this.key, {
      scans: labels.map((label) => ({ label, purpose, ...more })),
    });
  }

  private async scansForHandover(
    waste: Followed,
    purpose: HandoverKind,
    { missing = [], gross = {} }: Particulars,
  ): Promise<void> {
    const absent = missing.map((index) => waste.package(index).id);
    const weighed = new Map(
      Object.entries(gross).map(([index, mass]) => [waste.package(Number(index)).id, mass]),
    );
    const scans = waste.live.flatMap((p) =>
      p.label === null || absent.includes(p.id)
        ? []
        : [
            {
              label: p.label,
              purpose,
              ...(purpose === 'deliver' ? { gross: weighed.get(p.id) ?? grossOf(p) } : {}),
            },
          ],
    );
    await this.hands.scan(this.key, { scans });
  }

  private follow(answer: { readonly consignment: Followed['seen'] }): Followed {
    return new Followed(this.hands, answer.consignment);
  }
}

export function legsOf(by: readonly Carriage[]) {
  return by.map(([carrier, mode]) => ({ carrier: organisationId(carrier), mode }));
}

function offerOf(waste: Followed, { plate, missing, storage, by }: Particulars) {
  return {
    ...(plate === undefined ? {} : { plate }),
    ...(missing === undefined ? {} : { missing: missing.map((index) => waste.package(index).id) }),
    ...(storage === undefined ? {} : { storage: siteId(storage) }),
    ...(by === undefined ? {} : { legs: legsOf(by) }),
  };
}

function grossOf({ net, tare }: PackageResponse): string {
  const grams = (text: string) => unwrap(parseKilograms(text));
  return formatKilograms(grams(net) + grams(tare));
}
