/** 0: it went well. 1: something was found wrong, or refused. 2: the call or the set-up is at fault. */
export type ExitCode = 0 | 1 | 2;
