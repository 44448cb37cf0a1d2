/** The answer to: is this POPs waste? No known limit is never `below`. */
export type Verdict = 'pops-waste' | 'below' | 'authority-decides';
