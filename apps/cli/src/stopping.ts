const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Hears when the server is to stop: on a signal, in peace; when what it stands on is lost, by an error. */
export class Stopping {
  readonly asked: Promise<void>;
  /** Ends it with the error that is its reason. */
  readonly fail: (error: unknown) => void;

  constructor() {
    const { promise, resolve, reject } = withResolvers();
    this.asked = promise;
    this.fail = reject;
    // It may come before anybody waits for it.
    promise.catch(() => undefined);
    for (const signal of SIGNALS) process.once(signal, () => this.first(resolve));
  }

  /** Whoever asks twice is impatient: what was committed is safe, so the process may just end. */
  private first(resolve: () => void): void {
    resolve();
    for (const signal of SIGNALS) {
      process.removeAllListeners(signal);
      process.once(signal, () => process.exit(2));
    }
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
