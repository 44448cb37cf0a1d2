/**
 * One sentence when this version of Node cannot run popstrace, else `null`. It imports nothing: it is
 * asked before anything that only a newer Node understands is loaded.
 */
export function explainNodeVersion(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const least = LEAST_MINOR[major];
  if (least === undefined ? major > NEWEST_LISTED : minor >= least) return null;
  return `Node ${version} cannot run popstrace: install Node 20.19, 22.13, 24.11 or newer.`;
}

/** `engines` of package.json: `^20.19 || ^22.13 || >=24.11`. */
const LEAST_MINOR: Readonly<Record<number, number>> = { 20: 19, 22: 13, 24: 11 };
const NEWEST_LISTED = 24;
