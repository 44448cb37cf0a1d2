import { countSpec } from './support/count-spec.js';
import type { Fault } from './fault.js';

export const jwt: Fault = {
  about:
    'ID tokens that are forged, meant for others, or out of time, over HTTP and from a real provider: none signs anybody in',
  counts: 'runs of all attacks',
  sizes: { small: 1, large: 1 },
  run: () => countSpec('test/e2e/openid.e2e-spec.ts', 'an ID token is refused:'),
};
