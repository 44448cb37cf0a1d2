/** The characters of WinAnsi (PDF 32000-1, Annex D) between 0x80 and 0x9f. */
const SPECIAL = new Map(
  [...'€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ'].flatMap((character, at) =>
    character === ' ' ? [] : [[character, 0x80 + at] as const],
  ),
);
const PLAIN = /^[\x20-\x7e\xa0-\xff]*$/;

/** A text in the bytes of the standard fonts, one character each, or undefined when they lack some. */
export function winAnsi(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  let bytes = '';
  for (const character of text) {
    const code = PLAIN.test(character) ? character.charCodeAt(0) : SPECIAL.get(character);
    if (code === undefined) return undefined;
    bytes += String.fromCharCode(code);
  }
  return bytes;
}
