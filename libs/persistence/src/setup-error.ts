/** A fault of the set-up, not of the program. Its message is one sentence that says what to do. */
export class DatabaseSetupError extends Error {
  override readonly name = 'DatabaseSetupError';
}

export function inUse(folder: string, holder?: string | null): string {
  return (
    `The data in ${folder} are in use by another process (${holder ?? 'popstrace'}): ` +
    'stop it, or set DATA_DIR to another folder.'
  );
}
