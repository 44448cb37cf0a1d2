import { syncDevice, type Verdict } from '@popstrace/application';
import { formatKilograms, type Id } from '@popstrace/kernel';
import { netOf } from '@popstrace/custody';
import { drum, play, type Cast, type Member } from './cast.js';
import { Phone, type Said } from './phone.js';

/** A whole number from 0 up to but not including the bound: chance, from whoever has it. */
export type Draw = (bound: number) => number;

const SIDES = ['holder', 'carrier', 'plant'] as const;
type Side = (typeof SIDES)[number];

/** One of a side's two phones. */
type Hand = readonly [Side, 0 | 1];

/** What happened where nobody had a network, in its order. */
interface Plan {
  /** For each package: who scanned it to collect, and whoever scanned it a second time. */
  readonly collected: readonly (readonly Hand[])[];
  readonly collect: readonly [offers: Hand, accepts: Hand];
  /** Who weighed each package at the gate; empty where it is still on the road. */
  readonly weighed: readonly Hand[];
  readonly deliver: readonly [offers: Hand, accepts: Hand];
}

interface Stated {
  readonly hand: Hand;
  readonly said: Said;
}

/** What all of it came to in the end. */
export interface Ending {
  readonly state: string;
  readonly custodian: Side;
  readonly packages: readonly string[];
  readonly verdicts: Readonly<Record<string, number>>;
}

export interface Compared {
  readonly inOrder: Ending;
  readonly shuffled: Ending;
  /** Something came too early or once more. */
  readonly hasBitten: boolean;
}

/** Histories of one drum or a few between three parties, told in order and told in any other way. */
export class OfflineHistories {
  private readonly endings = new Map<string, Promise<Ending>>();
  private readonly story: ReturnType<typeof play>;

  private constructor(private readonly cast: Cast) {
    this.story = play(cast);
  }

  static async of(cast: Cast): Promise<OfflineHistories> {
    for (const side of SIDES) await admit(cast, cast[side]);
    return new OfflineHistories(cast);
  }

  /** One history, told once in order, and split, doubled and shuffled. */
  async compare(draw: Draw): Promise<Compared> {
    const plan = planOf(draw);
    const name = JSON.stringify(plan);
    const known = this.endings.get(name) ?? this.inOrder(plan);
    this.endings.set(name, known);
    const { shuffled, seen } = await this.shuffled(plan, draw);
    const hasBitten = seen.some((verdict) => verdict === 'duplicate' || verdict === 'quarantined');
    return { inOrder: await known, shuffled, hasBitten };
  }

  private async inOrder(plan: Plan): Promise<Ending> {
    const scene = await this.scene(plan);
    for (const each of scene.stated) await this.send(scene, each.hand, [each]);
    return this.ending(scene);
  }

  /** Each batch comes over a phone of its own statements, or over any that was shown them. */
  private async shuffled(
    plan: Plan,
    draw: Draw,
  ): Promise<{ readonly shuffled: Ending; readonly seen: readonly Verdict[] }> {
    const scene = await this.scene(plan);
    const seen: Verdict[] = [];
    for (const together of inTurns(scene.stated, draw)) {
      const isShown = draw(3) === 0;
      const batches = together.flatMap((batch) => (isShown ? [batch] : byHand(batch)));
      // Phones that come back into the network at once.
      const verdicts = await Promise.all(
        batches.map((batch) => this.send(scene, batch[0]?.hand ?? ['holder', 0], batch)),
      );
      seen.push(...verdicts.flat());
    }
    return { shuffled: await this.ending(scene), seen };
  }

  private async scene(plan: Plan): Promise<Scene> {
    const id = await this.story.declare(plan.collected.map(() => drum()));
    await this.story.label(id);
    await this.story.book(id);
    const phones = new Map<string, Phone>();
    for (const side of SIDES)
      for (const at of [0, 1]) phones.set(`${side},${at}`, await this.enrolled(this.cast[side]));
    const scene = { id, phones };
    return { ...scene, stated: await this.stated(scene, plan) };
  }

  private async enrolled({ actor }: Member): Promise<Phone> {
    const { devices, clock } = this.cast.ports;
    const phone = await Phone.made('Ed25519');
    const names = { account: actor.user, name: 'Phone', platform: 'Test' };
    const fresh = { revokedAt: null, seq: 0, skew: null, syncedAt: null };
    const { device: id, algorithm } = phone;
    await devices.add(
      { id, algorithm, enrolledAt: clock.now(), ...names, ...fresh },
      phone.publicKey,
    );
    return phone;
  }

  private async stated({ id, phones }: Omit<Scene, 'stated'>, plan: Plan): Promise<Stated[]> {
    const packages = [...(await this.story.read(id)).packages.values()];
    const stated: Stated[] = [];
    const tell = async (hand: Hand, say: (phone: Phone) => Promise<Said>): Promise<Said> => {
      const said = await say(phones.get(hand.join()) as Phone);
      stated.push({ hand, said });
      return said;
    };
    const handOver = async (kind: string, [giver, taker]: Plan['collect']): Promise<void> => {
      const offer = await tell(giver, (phone) => phone.offers(id, kind));
      await tell(taker, (phone) => phone.accepts(id, offer));
    };
    for (const [at, hands] of plan.collected.entries())
      for (const hand of hands)
        await tell(hand, (phone) => phone.scans(packages[at]?.label ?? '', 'collect'));
    await handOver('collect', plan.collect);
    for (const [at, hand] of plan.weighed.entries()) {
      const p = packages[at];
      const gross = p ? formatKilograms(p.tareGrams + netOf(p.content)) : '';
      await tell(hand, (phone) => phone.scans(p?.label ?? '', 'deliver', { gross }));
    }
    if (plan.weighed.length > 0) await handOver('deliver', plan.deliver);
    return stated;
  }

  private async send(
    { phones }: Scene,
    [side, at]: Hand,
    items: readonly Stated[],
  ): Promise<readonly Verdict[]> {
    const { ports } = this.cast;
    const device = phones.get(`${side},${at}`)?.device as Id;
    const batch = { device, sentAt: ports.clock.now(), items: items.map(({ said }) => said) };
    const answer = await syncDevice(ports, this.cast[side].actor, batch);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value.map(({ verdict }) => verdict);
  }

  private async ending({ id, stated }: Scene): Promise<Ending> {
    const c = await this.story.read(id);
    const kept = await this.cast.ports.statements.find(
      stated.map(({ said: { hash } }) => ({ hash, fingerprint: hash })),
    );
    const verdicts: Record<string, number> = {};
    for (const { outcome, standing } of kept) {
      const name = `${standing} ${outcome?.verdict ?? 'undecided'}`;
      verdicts[name] = (verdicts[name] ?? 0) + 1;
    }
    return {
      state: c.state,
      custodian: SIDES.find((side) => this.cast[side].organisation === c.custodian) ?? 'holder',
      packages: [...c.packages.values()].map((p) => `${p.state} ${p.leg} ${netOf(p.content)}`),
      verdicts,
    };
  }
}

interface Scene {
  readonly id: Id;
  readonly phones: ReadonlyMap<string, Phone>;
  readonly stated: readonly Stated[];
}

async function admit({ ports }: Cast, { organisation, actor }: Member): Promise<void> {
  const { user: id, name, roles } = actor;
  const person = { id, organisation, name, roles, email: `${id}@example.org` };
  await ports.accounts.add({ ...person, disabledAt: null, createdAt: ports.clock.now() }, '-');
}

const MOST_PACKAGES = 3;

function planOf(draw: Draw): Plan {
  const hand = (...sides: readonly Side[]): Hand => [
    sides[draw(sides.length)] as Side,
    draw(2) as 0 | 1,
  ];
  const signing = (giver: Side, taker: Side): Plan['collect'] =>
    draw(2) === 0 ? [hand(giver), hand(taker)] : [hand(taker), hand(giver)];
  const packages = Array.from({ length: 1 + draw(MOST_PACKAGES) });
  const collected = packages.map(() => {
    const first = hand('holder', 'carrier');
    return draw(3) === 0 ? [first, hand('holder', 'carrier')] : [first];
  });
  const isDelivered = draw(3) > 0;
  return {
    collected,
    collect: signing('holder', 'carrier'),
    weighed: isDelivered ? packages.map(() => hand('carrier', 'plant')) : [],
    deliver: signing('carrier', 'plant'),
  };
}

/** Every statement at least once, the signatures twice, in any order, cut into batches of which some come at once. */
function inTurns(
  stated: readonly Stated[],
  draw: Draw,
): readonly (readonly (readonly Stated[])[])[] {
  const copies = stated.flatMap((each, at) => (draw(2) === 0 || at === 0 ? [each, each] : [each]));
  const isSigned = ({ said }: Stated) => !Buffer.from(said.statement).includes('"kind":"scan"');
  const told = shuffle([...copies, ...stated.filter(isSigned)], draw);
  const turns: Stated[][][] = [];
  for (let at = 0; at < told.length;) {
    const together: Stated[][] = [];
    for (let count = 1 + draw(2); count > 0 && at < told.length; count -= 1) {
      const length = 1 + draw(4);
      together.push(told.slice(at, at + length));
      at += length;
    }
    turns.push(together);
  }
  return turns;
}

function byHand(batch: readonly Stated[]): readonly (readonly Stated[])[] {
  const names = [...new Set(batch.map(({ hand }) => hand.join()))];
  return names.map((name) => batch.filter(({ hand }) => hand.join() === name));
}

function shuffle<T>(items: readonly T[], draw: Draw): T[] {
  const rest = [...items];
  return items.map(() => rest.splice(draw(rest.length), 1)[0] as T);
}
