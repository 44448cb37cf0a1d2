import { open, readFile, rename } from 'node:fs/promises';
import { readUnverified, type TreeHead } from '@popstrace/ledger';

/** What a witness holds: of each log the greatest checkpoint that it cosigned, in one file. */
export class WitnessState {
  private constructor(
    private readonly file: string,
    private readonly notes: Map<string, string>,
  ) {}

  /** @throws for a file that can't be read: a witness that forgot what it saw must not go on. */
  static async in(file: string): Promise<WitnessState> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}';
      throw error;
    });
    return new WitnessState(file, new Map(Object.entries(JSON.parse(text) as object)));
  }

  held(origin: string): TreeHead | null {
    const note = this.notes.get(origin);
    if (note === undefined) return null;
    const checkpoint = readUnverified(note);
    if (!checkpoint.ok) throw new Error(`${this.file}: ${checkpoint.error}`);
    return checkpoint.value;
  }

  /** Returns only when the disk has it: what is cosigned may never be forgotten. */
  async hold(origin: string, note: string): Promise<void> {
    const notes = new Map(this.notes).set(origin, note);
    const draft = `${this.file}.new`;
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify(Object.fromEntries(notes), null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, this.file);
    this.notes.set(origin, note);
  }
}
