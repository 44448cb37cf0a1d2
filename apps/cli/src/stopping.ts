const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C reaches the whole group of processes, and npm passes it on as well: that is one wish, not two. */
const ONE_WISH_MS = 1_000;

/** Hears when the server is to stop: on a signal, in peace; when what it stands on is lost, by an error. */
export class Stopping {
  readonly asked: Promise<void>;
  /** Ends it with the error that is its reason. */
  readonly fail: (error: unknown) => void;
  private readonly hear: (signal: NodeJS.Signals) => void;
  private askedAt: number | undefined;

  constructor() {
    const { promise, resolve, reject } = withResolvers();
    this.asked = promise;
    this.fail = reject;
    // It may come before anybody waits for it.
    promise.catch(() => undefined);
    this.hear = (signal) => {
      if (this.isImpatient(signal)) process.exit(2);
      this.askedAt ??= performance.now();
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, this.hear);
  }

  /** From now on a signal does what it does to any program. */
  over(): void {
    for (const signal of SIGNALS) process.off(signal, this.hear);
  }

  /** Whoever asks again will not wait: what was committed is safe, so the process may just end. */
  private isImpatient(signal: NodeJS.Signals): boolean {
    return (
      this.askedAt !== undefined &&
      signal !== 'SIGHUP' &&
      performance.now() - this.askedAt > ONE_WISH_MS
    );
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
