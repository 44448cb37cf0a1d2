import { visualRuns } from './visual-runs.js';

// Latin letters stand for themselves; א to ת run from right to left and stay in reading order inside a
// run, as the font's shaping turns them.
describe('a row of text', () => {
  it.each([
    ['Utility (north)', ['Utility (north)']],
    ['אבג דהו', ['אבג דהו']],
    ['Holder: אבג דהו', ['Holder', ': ', 'אבג דהו']],
    ['אבג Ltd', ['Ltd', ' ', 'אבג']],
    ['אבג 12, דהו', ['דהו', ' ,', '12', ' ', 'אבג']],
    ['Site: אבג (דהו) 12', ['Site', ': ', 'אבג )דהו(', ' ', '12']],
    ['(אבג) X', ['X', ' (', 'אבג', ')']],
  ])('%j is drawn as %j', (text, runs) => expect(visualRuns(text)).toEqual(runs));
});
