import type { PolicyKind } from '../../src/index.ts';
import { checks } from '../../src/findings/checks.ts';
import type { FindingType } from '../../src/findings/finding.ts';
import { refusalRules } from '../../src/findings/refusal-rules.ts';
import { sharedIssuers } from '../../src/findings/shared-issuers.ts';

interface Entry {
  readonly issueCode: string;
  readonly meaning: string;
  readonly fix: string;
  readonly kinds?: readonly PolicyKind[];
  readonly needsCatalogue?: true;
  readonly learnMoreLink?: string;
}

const introduction = `# Policy findings

\`validatePolicy\` of \`@locum/policy\` says what is wrong, too wide or needless in a policy, in the shape of ValidatePolicy of IAM
Access Analyzer. Issue codes, types and anchors of the links are those of its [policy check reference]; the texts are Locum's.

\`\`\`ts
const findings = validatePolicy(text, 'identity', { catalogue });
\`\`\`

What IAM would refuse to save comes first, and first of that what it would answer. The rest follows by type, then by place.
Where the syntax is right, all checks run also on a policy that is refused. One check has 1,000 findings at most, and of
refusals 100 are named.

- † needs a catalogue of services, actions and condition keys, such as \`catalogueFromIamData\` makes.
- ‡ is a check that Access Analyzer does not have.
- In brackets are the kinds of policy that a check is for, where it is not for all.

Issuers that \`MISSING_SUBJECT_FOR_SHARED_OIDC_ISSUER\` knows: ${sharedIssuers.map(({ name }) => name).join(', ')}. Of
service control policies all is accepted that AWS accepts since September 2025: NotResource, conditions and resources in an
Allow, and wildcards anywhere in an action.`;

const titles: Readonly<Record<FindingType, readonly [title: string, introduction: string]>> = {
  ERROR: ['Errors', 'IAM saves it, and it does not do what it says.'],
  SECURITY_WARNING: ['Security warnings', 'It gives more than was probably meant.'],
  WARNING: ['Warnings', 'It works otherwise than it looks, or will not fit.'],
  SUGGESTION: ['Suggestions', 'It could be said more clearly.'],
};

function cellsOf({
  issueCode,
  meaning,
  fix,
  kinds,
  needsCatalogue,
  learnMoreLink,
}: Entry): readonly string[] {
  const marks = `${needsCatalogue ? ' †' : ''}${learnMoreLink ? ' ‡' : ''}`;
  const only = kinds ? ` (${kinds.join(', ')})` : '';
  return [`\`${issueCode}\`${marks}`, `${meaning}${only}`, fix];
}

/** Columns of one width, as the formatter has them. */
function renderTable(rows: readonly (readonly string[])[]): string {
  const header = ['issue code', 'what it means', 'what to do'];
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function renderSection(title: string, text: string, entries: readonly Entry[]): string {
  const rows = entries.map(cellsOf).toSorted(([left = ''], [right = '']) => (left < right ? -1 : 1));
  return `## ${title}\n\n${text}\n\n${renderTable(rows)}`;
}

/** The page of every finding, from the tables that validatePolicy itself runs on. */
export function renderFindingReference(): string {
  const sections = Object.entries(titles).map(([type, [title, text]]) =>
    renderSection(
      title,
      text,
      checks.filter(({ findingType }) => findingType === type),
    ),
  );
  const refused = renderSection('Refused', 'IAM does not save it. These are of type `ERROR`.', refusalRules);
  const link =
    '[policy check reference]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html';
  return `${[introduction, refused, ...sections, link].join('\n\n')}\n`;
}
