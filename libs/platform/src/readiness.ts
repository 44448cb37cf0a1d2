/** The port that knows whether requests can be served now: what is amiss, in words; nothing when all is well. */
export interface ReadinessProbe {
  amiss(): Promise<readonly string[]>;
}
