const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** The names of the object that is being read; `null` inside a list. */
type Level = Set<string> | null;

/**
 * What `JSON.parse` lets pass in silence: a name twice in one object, of which it keeps the last, and
 * nesting without end. One walk over a text that is JSON already; `null` when it has neither.
 */
export function flawIn(text: string, deepest: number): string | null {
  const levels: Level[] = [];
  let isName = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      const names = levels.at(-1);
      if (isName && names && !added(names, text.slice(at, end + 1)))
        return `The name ${text.slice(at, end + 1).slice(0, 80)} comes twice in one object: send it once.`;
      at = end;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (levels.push(code === OPEN_BRACE ? new Set() : null) > deepest)
        return `It is nested more than ${deepest} deep: nothing here asks for that.`;
      isName = code === OPEN_BRACE;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      levels.pop();
      isName = false;
    } else if (code === COLON) isName = false;
    else if (code === COMMA) isName = levels.at(-1) instanceof Set;
  }
  return null;
}

/** Where a string that begins at a quote has its other quote. */
function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (text.charCodeAt(end) !== QUOTE) end += text.charCodeAt(end) === BACKSLASH ? 2 : 1;
  return end;
}

/** `"a"` and `"\u0061"` are the same name. */
function added(names: Set<string>, spelled: string): boolean {
  const name = spelled.includes('\\') ? String(JSON.parse(spelled)) : spelled.slice(1, -1);
  return names.size !== names.add(name).size;
}
