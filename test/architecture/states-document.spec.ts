import { readFile } from 'node:fs/promises';
import { statesMarkdown } from '@popstrace/custody';

it('docs/states.md says what the tables say: npm run generate writes it', async () => {
  expect(await readFile('docs/states.md', 'utf8')).toBe(statesMarkdown());
});
