import type { Nature, PublicLabel } from '@popstrace/application';
import { massRangeOf, signSvg } from '@popstrace/labels';
import { html, trusted, type Html } from './html.js';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from './language.js';
import { WORDS, type Words } from './words.js';

/** What a page is about: a label that was judged, or nothing yet. */
export interface PageContent {
  readonly language: Language;
  /** The path of this page, for the same in another language. */
  readonly path: string;
  readonly label: PublicLabel | null;
  /** What was typed. */
  readonly typed?: string;
}

/** A whole page: it needs no script, and is read on a small phone and by a screen reader. */
export function labelPage(content: PageContent): string {
  const words = WORDS[content.language];
  const { label } = content;
  const title = label ? words.answers[label.answer][0] : words.verify;
  return html`<!doctype html>
    <html lang="${content.language}" dir="${content.language === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>${title} – ${words.title}</title>
        <link rel="stylesheet" href="/pages/style.css" />
      </head>
      <body>
        <header><p>${words.title}</p></header>
        <main>${label ? judged(label, words) : null} ${form(content, words)}</main>
        <footer>${languages(content)}</footer>
      </body>
    </html> `.text;
}

function judged(label: PublicLabel, words: Words): Html {
  const [heading, meaning] = words.answers[label.answer];
  return html`<section class="answer ${label.answer}">
      <h1>${heading}</h1>
      <p>${meaning}</p>
    </section>
    ${facts(label, words)} ${label.nature && hazards(label.nature, words)} ${advice(label, words)}`;
}

function facts({ code, nature, massClass, issued }: PublicLabel, words: Words): Html | null {
  if (code === null) return null;
  const rows: readonly (readonly [string, string | null])[] = [
    [words.contains, nature && nature.pops.join('; ')],
    [words.transport, nature?.transport ? transportOf(nature.transport) : null],
    [words.net, massClass === null ? null : rangeOf(massClass)],
    [words.code, code],
    [words.issued, issued],
  ];
  return html`<dl>
    ${rows.map(
      ([term, value]) =>
        value &&
        html`<div>
          <dt>${term}</dt>
          <dd><bdi>${value}</bdi></dd>
        </div>`,
    )}
  </dl>`;
}

function transportOf({ unNumber, classes }: NonNullable<Nature['transport']>): string {
  return `UN ${unNumber}, ${classes.join(' + ')}`;
}

function rangeOf(massClass: number): string {
  const { over, upTo } = massRangeOf(massClass);
  return upTo === null ? `> ${over} kg` : `${over}–${upTo} kg`;
}

function hazards({ pictograms }: Nature, words: Words): Html {
  const each = pictograms.map(
    (name) => html`<li>${trusted(signSvg(name))}<span>${words.pictograms[name]}</span></li>`,
  );
  return html`<section>
    <h2>${words.hazards}</h2>
    <ul class="signs">
      ${each}
    </ul>
  </section>`;
}

function advice({ emergencyPhone, answer }: PublicLabel, words: Words): Html | null {
  if (answer === 'unknown') return null;
  const phone =
    emergencyPhone !== null &&
    html`<p class="phone">
      ${words.emergency}:
      <a href="tel:${emergencyPhone.replace(/[^\d+]/g, '')}" dir="ltr">${emergencyPhone}</a>
    </p>`;
  return html`<section>
      <h2>${words.whatToDo}</h2>
      <ul>
        ${words.advice.map((each) => html`<li>${each}</li>`)}
      </ul>
      ${phone}
    </section>
    <section>
      <h2>${words.worker}</h2>
      <p>${words.workerText}</p>
    </section>`;
}

function form({ language, label, typed = '' }: PageContent, words: Words): Html {
  const heading = label ? html`<h2>${words.verify}</h2>` : html`<h1>${words.verify}</h1>`;
  return html`<section>
    ${heading}
    <form action="/verify" method="get">
      <input type="hidden" name="lang" value="${language}" />
      <label for="label">${words.verifyHint}</label>
      <textarea
        id="label"
        name="label"
        rows="2"
        dir="ltr"
        required
        maxlength="1280"
        autocapitalize="characters"
        autocomplete="off"
        spellcheck="false"
      >
${typed}</textarea>
      <button>${words.verifyButton}</button>
    </form>
  </section>`;
}

function languages({ path, language }: PageContent): Html {
  const link = (each: Language) =>
    html`<li>
      <a
        href="${path}${path.includes('?') ? '&' : '?'}lang=${each}"
        lang="${each}"
        hreflang="${each}"
        ${each === language ? trusted(' aria-current="true"') : null}
        >${LANGUAGE_NAMES[each]}</a
      >
    </li>`;
  return html`<nav aria-label="Languages">
    <ul class="languages">
      ${LANGUAGES.map(link)}
    </ul>
  </nav>`;
}
