import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { millisecondsOf, type Instant } from '@popstrace/kernel';
import { readFonts } from './fonts.js';

export type Template = 'report' | 'certificate' | 'form';

/** What goes onto paper: words and figures as they are read, set by a template. */
export interface Printed {
  readonly template: Template;
  /** Plain JSON. It reaches the template as data and is never read as markup. */
  readonly document: unknown;
  /** The only date that the file names, so that the same document makes the same bytes. */
  readonly at: Instant;
}

interface Answer {
  readonly id: number;
  readonly pdf?: Uint8Array;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

const TEMPLATES = fileURLToPath(new URL('./templates/', import.meta.url));
const WORKER = new URL('./typst.worker.mjs', import.meta.url);
/** A server that sets nothing for so long gives the memory back: fonts and compiler take about 100 MB. */
const IDLE_MILLISECONDS = 30_000;

/**
 * Sets PDF/A-2b documents by Typst, one after another, in a thread that is started when it is needed
 * and ended when it is not. It keeps no process alive.
 */
export class Typesetter {
  #thread: Promise<Worker> | null = null;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  async set({ template, document, at }: Printed): Promise<Uint8Array> {
    clearTimeout(this.#idle);
    const id = ++this.#last;
    const set = new Promise<Uint8Array>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    const worker = await (this.#thread ??= this.#start());
    worker.ref();
    worker.postMessage({
      id,
      template: `${TEMPLATES}${template}.typ`,
      document: JSON.stringify(document),
      at: Math.floor(millisecondsOf(at) / 1000),
    });
    return set;
  }

  /** Ends the thread; the next document starts another. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = await this.#thread;
    if (!worker) return;
    worker.removeAllListeners();
    this.#fail(new Error('The thread that sets PDFs was ended.'));
    await worker.terminate();
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(WORKER, {
      workerData: { workspace: TEMPLATES, fonts: await readFonts() },
    });
    worker.on('message', (answer: Answer) => this.#answer(worker, answer));
    worker.once('error', (error) => this.#fail(error));
    worker.once('exit', () => this.#fail(new Error('The thread that sets PDFs ended.')));
    return worker;
  }

  #answer(worker: Worker, { id, pdf, error }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (pdf) waiting?.resolve(pdf);
    else waiting?.reject(new Error(error ?? 'Nothing was set.'));
    if (this.#waiting.size > 0) return;
    worker.unref();
    this.#idle = setTimeout(() => void this.close(), IDLE_MILLISECONDS).unref();
  }

  #fail(error: Error): void {
    this.#thread = null;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
