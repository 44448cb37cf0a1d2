import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { StoredReport } from '@popstrace/application';
import { err } from '@popstrace/kernel';
import {
  ReportRenderer,
  type Language,
  type Rendition,
  type ReportFormat,
} from '@popstrace/rendering';
import { taken } from '../wiring/refusals.js';

/** Reports as files, by one renderer for the whole server. */
@Injectable()
export class ReportPrinter implements OnApplicationShutdown {
  readonly #renderer = new ReportRenderer();

  async print(
    { report }: StoredReport,
    wish: { readonly format: ReportFormat; readonly language: Language },
  ): Promise<Rendition> {
    const made = await this.#renderer.render(report, wish);
    return taken(made.ok ? made : err([made.error]));
  }

  onApplicationShutdown(): Promise<void> {
    return this.#renderer.close();
  }
}
