import { Readable } from 'node:stream';
import { Injectable, type OnApplicationShutdown, type StreamableFile } from '@nestjs/common';
import { err } from '@popstrace/kernel';
import { ReportRenderer, type Rendition, type Wish } from '@popstrace/rendering';
import type { FrozenReport } from '@popstrace/reports';
import { sendStream, type Ask } from '../wiring/asked.js';
import { taken } from '../wiring/refusals.js';

/** Reports as files, by one renderer for the whole server. */
@Injectable()
export class ReportPrinter implements OnApplicationShutdown {
  readonly #renderer = new ReportRenderer();

  async print(report: FrozenReport, wish: Wish): Promise<Rendition> {
    const made = await this.#renderer.render(report, wish);
    return taken(made.ok ? made : err([made.error]));
  }

  /** The file itself, with its name. */
  async send(
    ask: Ask,
    report: FrozenReport,
    { name, ...wish }: Wish & { readonly name: string },
  ): Promise<StreamableFile> {
    const { contentType: type, content } = await this.print(report, wish);
    const stream = content instanceof Readable ? content : Readable.from([content]);
    return sendStream(ask, { type, name, content: stream });
  }

  onApplicationShutdown(): Promise<void> {
    return this.#renderer.close();
  }
}
