import { err, type Refusal, type Result } from '@popstrace/kernel';
import { parseLabelOrigin, type LabelOrigin } from '@popstrace/labels';

/** The host that labels point to, or why none may be printed. Told late: port 0 is known once it listens. */
export class LabelHost {
  private url: string | null;

  constructor(
    publicUrl: string | null,
    private readonly production: boolean,
  ) {
    this.url = publicUrl;
  }

  /** The address of the server itself stands in for a public one that nobody set. */
  standIn(url: string): void {
    this.url ??= url;
  }

  /** Where people find this server. */
  address(): string {
    return this.url ?? 'http://localhost';
  }

  /** Who signs: the same host, as a URL. */
  issuer(): string {
    return this.url ?? 'http://localhost';
  }

  origin(): Result<LabelOrigin, Refusal> {
    const origin = parseLabelOrigin(this.url ?? 'http://localhost');
    return origin.ok && this.production && LOOPBACK.test(origin.value) ? err(NOT_PUBLIC) : origin;
  }
}

const LOOPBACK = /^HTTPS?:\/\/(LOCALHOST|127\.|0\.0\.0\.0|\[::1?\])/;

/** A label lasts for years: one that leads to a laptop would lead nowhere. */
const NOT_PUBLIC: Refusal = {
  code: 'public-url',
  message:
    'Labels would point to this machine only: set PUBLIC_URL to the address that people use.',
  pointer: '',
};
