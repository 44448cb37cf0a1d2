declare const html_: unique symbol;

/** Markup that is safe to send: made by {@link html} alone. */
export interface Html {
  readonly [html_]: true;
  readonly text: string;
}

type Part = string | number | Html | readonly Part[] | null | undefined | false;

/** Markup with every text in it escaped; only what `html` itself made, or `trusted`, goes in as it is. */
export function html(literal: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = literal.reduce((all, next, at) => all + render(parts[at - 1]) + next);
  return trusted(text);
}

/** Markup of our own making, such as a drawing. Never what somebody sent. */
export function trusted(text: string): Html {
  return { text } as Html;
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'text' in part ? part.text : part.map(render).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
