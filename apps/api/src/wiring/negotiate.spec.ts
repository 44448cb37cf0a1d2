import { negotiate } from './negotiate.js';

const offered = ['application/json', 'text/csv', 'image/png'] as const;

describe('the media type of an answer', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['TEXT/CSV', 'text/csv'],
    ['text/csv, application/json', 'application/json'],
    ['text/csv, application/json;q=0.9', 'text/csv'],
    ['text/html, text/*;q=0.4, */*;q=0.3', 'text/csv'],
    ['application/json;q=0, */*', 'text/csv'],
    ['image/*', 'image/png'],
    ['text/csv;q=nonsense, image/png;q=0.1', 'image/png'],
    ['application/pdf', 'application/json'],
    ['', 'application/json'],
    [',;q=,', 'application/json'],
  ])('for Accept %j is %s', (accept, type) => expect(negotiate(accept, offered)).toBe(type));
});
