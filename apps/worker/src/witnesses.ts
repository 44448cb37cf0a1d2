import type { CosignatureStore, LogReader } from '@popstrace/application';
import {
  formatWitnessRequest,
  openNote,
  parseNote,
  parseSignatures,
  proveConsistency,
  signatureLine,
  type Checkpoint,
  type LogPolicy,
} from '@popstrace/ledger';
import { StartError } from '@popstrace/platform';

type Witness = LogPolicy['witnesses'][number] & { readonly url: string };
type Signed = Pick<Checkpoint, 'size' | 'origin'> & { readonly note: string };

export interface WitnessesParts {
  readonly policy: LogPolicy;
  readonly log: LogReader & CosignatureStore;
}

const PATIENCE_MS = 10_000;

/** The witnesses of this log, as its policy names them with their addresses. */
export class Witnesses {
  private readonly held = new Map<string, number>();

  constructor(private readonly parts: WitnessesParts) {}

  /**
   * Asks, before anything new is signed, whether a witness holds a greater log than this one, or another:
   * so it is after a restore from an older backup.
   * @throws StartError that says what to do, then; and when too few answer for the quorum.
   */
  async confirm(checkpoint: Signed): Promise<void> {
    const answers = await Promise.allSettled(
      this.reachable().map((witness) => this.ask(witness, checkpoint)),
    );
    const forked = answers.find(
      (each) => each.status === 'rejected' && each.reason instanceof StartError,
    );
    if (forked?.status === 'rejected') throw forked.reason;
    const agreeing = this.reachable().filter((_, at) => answers[at]?.status === 'fulfilled');
    if (this.parts.policy.isMet(agreeing.map(({ key }) => key))) return;
    const reasons = answers.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    throw new StartError(`${TOO_FEW} (${reasons.map(String).join('; ') || 'none has an address'})`);
  }

  /** Asks for cosignatures. A witness that does not answer is asked again for the next checkpoint. */
  async cosign(checkpoint: Signed): Promise<void> {
    const answers = await Promise.allSettled(
      this.reachable().map((witness) => this.ask(witness, checkpoint)),
    );
    for (const answer of answers)
      if (answer.status === 'rejected' && answer.reason instanceof StartError) throw answer.reason;
  }

  private reachable(): readonly Witness[] {
    return this.parts.policy.witnesses.filter((each): each is Witness => each.url !== null);
  }

  /** Once with what the witness is believed to hold, and once more with what it says it holds. */
  private async ask(witness: Witness, checkpoint: Signed): Promise<void> {
    const known = this.held.get(witness.name) ?? 0;
    const first = await this.post(witness, checkpoint, Math.min(known, checkpoint.size));
    if (first.status !== 409) return this.take(witness, checkpoint, first);
    const held = Number(first.body);
    if (held > checkpoint.size) throw new StartError(behind(witness, checkpoint, held));
    const second = await this.post(witness, checkpoint, held);
    // It holds this size, or a beginning, of another tree.
    if (second.status === 409 || second.status === 422)
      throw new StartError(forkedFrom(witness, checkpoint, held));
    return this.take(witness, checkpoint, second);
  }

  private async post(witness: Witness, { size, note }: Signed, old: number): Promise<Posted> {
    const path = await proveConsistency(old, size, this.parts.log.tiles);
    const response = await fetch(`${witness.url.replace(/\/+$/, '')}/add-checkpoint`, {
      method: 'POST',
      body: formatWitnessRequest({ old, path, checkpoint: note }),
      signal: AbortSignal.timeout(PATIENCE_MS),
      redirect: 'error',
    });
    return { status: response.status, body: await response.text() };
  }

  private async take(witness: Witness, { size, note }: Signed, posted: Posted): Promise<void> {
    const { status, body } = posted;
    const lines = status === 200 ? parseSignatures(body) : null;
    const own = lines?.find(({ name, id }) => name === witness.key.name && id === witness.key.id);
    const parsed = parseNote(note);
    if (!own || !parsed.ok) throw new Error(`witness ${witness.name} answers ${status}`);
    const line = signatureLine(own);
    const opened = openNote(`${parsed.value.text}\n${line}`, [witness.key]);
    if (!opened.ok) throw new Error(`witness ${witness.name}: ${opened.error}`);
    this.held.set(witness.name, size);
    await this.parts.log.addCosignature({ size, witness: witness.name, line });
  }
}

interface Posted {
  readonly status: number;
  readonly body: string;
}

const TOO_FEW =
  'Too few witnesses answer for the quorum of LOG_POLICY, so nothing is added to the log: it could have been restored from an old backup. See that they run and are reached; what is recorded meanwhile is added then.';

function behind({ name }: Witness, { size }: Signed, held: number): string {
  return (
    `Witness ${name} holds ${held} leaves of this log, and this database has ${size}: it was restored from an older backup, or another server goes on with the log. ` +
    'Nothing is added to the log. Restore the newest backup or the archived WAL; if what came after is lost for good, begin a new log under another name and tell the witnesses why.'
  );
}

function forkedFrom({ name }: Witness, { size }: Signed, held: number): string {
  return (
    `Witness ${name} holds ${held} leaves of this log that are not the beginning of the ${size} in this database: history was changed, or the log went on in two databases. ` +
    'Nothing is added to the log. Run "popstrace audit", find out which database is the true one, and go on with that.'
  );
}
