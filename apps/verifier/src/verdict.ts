export interface Finding {
  readonly fault: string;
  /** One sentence. */
  readonly message: string;
}

/** What was found of a document: genuine, or why not. */
export interface Verdict {
  readonly what: 'bundle' | 'proof';
  readonly genuine: boolean;
  readonly findings: readonly Finding[];
  readonly facts: Readonly<Record<string, string | number>>;
}
