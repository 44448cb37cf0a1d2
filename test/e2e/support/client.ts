import type { Cast, Person } from './cast.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what a client of the API sees is plain JSON */

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: any;
  readonly bytes: Buffer;
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
}

/** One person at a keyboard. */
export interface Client {
  get(path: string, sent?: Sent): Promise<Answer>;
  post(path: string, body?: object, sent?: Sent): Promise<Answer>;
  put(path: string, body?: object, sent?: Sent): Promise<Answer>;
  patch(path: string, body?: object, sent?: Sent): Promise<Answer>;
  delete(path: string, sent?: Sent): Promise<Answer>;
  /** A command that must succeed. */
  does(path: string, body?: object): Promise<any>;
}

/** Everybody signed in, and where they are: all that a journey asks of a stage. */
export interface Play extends Cast {
  readonly people: Readonly<Record<Person, Client>>;
}
