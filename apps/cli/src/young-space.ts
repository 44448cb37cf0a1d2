import { setFlagsFromString } from 'node:v8';

/**
 * Loading a program of this size makes V8 grow its space for young objects to 33 MB, and it gives
 * nothing back: a sixth of what an idle server takes. So it is kept small while the program starts,
 * and may grow once there is work.
 */
export function keepYoungSpaceSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

export function letYoungSpaceGrow(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
}
