import { type Actor } from './actor.js';

/** The port that knows whose a token is. `null`: nobody's, or no longer. */
export interface SessionReader {
  read(token: string): Promise<Actor | null>;
}
