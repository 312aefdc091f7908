import { expect, test } from 'vitest';
import { folderOf } from './build-client.ts';
import { matrixClients } from './clients.ts';
import { readGuideSections } from './guide-sections.ts';

const introduction = `# AssumeRole from your language

Each block is a part of a program that runs against every change of Locum ([the matrix](../reference/compatibility.md)), and stands
here as it is there. What they need is in the environment: the endpoint, the region and a user's keys, as the first start of Locum
[prints them](first-role.md#start), and the role to assume, in \`ROLE_ARN\`. Imports are left out; \`ROLE\`, \`role\` and \`RoleArn\` are what \`ROLE_ARN\`
holds, \`ENDPOINT\` is the endpoint's URL, and \`AWS\` in Bash is the command, \`aws\`.

\`\`\`sh
export AWS_ENDPOINT_URL=http://127.0.0.1:2011 AWS_ENDPOINT_URL_STS=http://127.0.0.1:2011
export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1
\`\`\`

Older clients do not know these variables; their programs set the endpoint themselves. Where a profile names a role, the SDK for Go
version 2 knows \`AWS_ENDPOINT_URL_STS\` alone.
`;

// The program of the AWS CLI is that of both its versions.
const folders = [...new Set(['bash', ...matrixClients.map(({ folder }) => folder)])];
const sections = folders.flatMap((folder) => readGuideSections(folderOf({ folder })));

test('the guide shows parts of the programs (npx vitest run conformance/matrix/guide.test.ts --update)', async () => {
  const page = sections.map(
    ({ title, language, code }) => `## ${title}\n\n\`\`\`${language}\n${code}\n\`\`\`\n`,
  );
  await expect([introduction, ...page].join('\n')).toMatchFileSnapshot('../../docs/guides/assume-role.md');
});

test('what it shows is short', () => {
  const tooLong = sections.filter(({ code }) => code.split('\n').length > 15);
  expect(tooLong).toEqual([]);
});
