const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Hears when the server is to stop: on a signal, in peace; when what it stands on is lost, by an error. */
export class Stopping {
  readonly asked: Promise<void>;
  /** Ends it with the error that is its reason. */
  readonly fail: (error: unknown) => void;
  private readonly hear: () => void;
  private isAsked = false;

  constructor() {
    const { promise, resolve, reject } = withResolvers();
    this.asked = promise;
    this.fail = reject;
    // It may come before anybody waits for it.
    promise.catch(() => undefined);
    this.hear = () => (this.isAsked ? process.exit(2) : this.first(resolve));
    for (const signal of SIGNALS) process.on(signal, this.hear);
  }

  /** From now on a signal does what it does to any program. */
  over(): void {
    for (const signal of SIGNALS) process.off(signal, this.hear);
  }

  /** Whoever asks twice is impatient: what was committed is safe, so the process may just end. */
  private first(resolve: () => void): void {
    this.isAsked = true;
    resolve();
  }
}

/** Promise.withResolvers, which Node 20 has not. */
function withResolvers() {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((ok, fail) => {
    resolve = ok;
    reject = fail;
  });
  return { promise, resolve, reject };
}
