import { isError } from './is-error.js';

/** Why the program cannot start, in a sentence for whoever started it. */
export class StartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StartError';
  }
}

/** One sentence that says what to do, or `null` for an error that is nobody's mistake but ours. */
export function explainStartError(error: unknown): string | null {
  if (error instanceof StartError) return error.message;
  if (!isError(error)) return null;
  const { code, port, address } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: stop what uses it, or set PORT to another.`;
    case 'EADDRNOTAVAIL':
      return `HOST ${address} is no address of this machine: set HOST to one that is, or to 0.0.0.0 for all.`;
    default:
      return code === 'EACCES' && port !== undefined
        ? `Port ${port} needs more rights than this user has: set PORT to 1024 or more.`
        : null;
  }
}
