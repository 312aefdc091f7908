import { createHash } from 'node:crypto';
import { escapeXml } from '../wire/escape-xml.ts';
import type { RawResponse } from '../wire/raw-request.ts';

/** HTML that is written already. Everything else that goes into a page is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Joins HTML from a template: texts are escaped, as content and in double quotes; lists are put one after another. */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  const written = values.map((value) => {
    if (typeof value === 'string') return escapeXml(value);
    return value instanceof Html ? value.text : value.map(({ text }) => text).join('');
  });
  return new Html(parts.map((part, index) => part + (written[index] ?? '')).join(''));
}

const style = `
:root { color-scheme: light dark; background: Canvas; color: CanvasText; font: 100%/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
fieldset { margin: 1rem 0; border: 1px solid; border-radius: .4rem; }
label { display: block; padding: .4rem 0; overflow-wrap: anywhere; }
button { font: inherit; padding: .5rem 1.2rem; }
pre { overflow-x: auto; padding: .8rem; border: 1px solid; border-radius: .4rem; user-select: all; }
:focus-visible { outline: 3px solid; outline-offset: 2px; }
`;

/** Nothing is loaded, run or framed, and forms go nowhere else. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** What keeps an answer out of caches, frames and the addresses that browsers tell other sites. */
export const privateHeaders: readonly string[] = [
  'Cache-Control',
  'no-store',
  'Referrer-Policy',
  'no-referrer',
  'X-Content-Type-Options',
  'nosniff',
  'Content-Security-Policy',
  policy,
  'X-Frame-Options',
  'DENY',
  'Cross-Origin-Opener-Policy',
  'same-origin',
];

/** A page for people. `headers`: names and values in turn, beside those of every page. */
export function page(title: string, body: Html, status = 200, headers: readonly string[] = []): RawResponse {
  const { text } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
  return {
    status,
    headers: ['Content-Type', 'text/html; charset=utf-8', ...privateHeaders, ...headers],
    body: text,
  };
}
