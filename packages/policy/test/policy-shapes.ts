const policy = (statements: string): string => `{"Version":"2012-10-17","Statement":[${statements}]}`;
const list = (length: number, make: (index: number) => string): string =>
  Array.from({ length }, (_, index) => make(index)).join(',');
const allow = (number: number, rest: string): string =>
  policy(`{"Sid":"s${number}","Effect":"Allow",${rest}}`);

/** Session policies near the 2,048 characters that they may have, each of which takes memory in its own way. */
export const policyShapes = {
  usual: (number: number) =>
    allow(number, `"Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::bucket-${number}/*"`),
  'one long string': (number: number) =>
    allow(number, `"Action":"*","Resource":"arn:aws:s3:::${'x'.repeat(1900)}"`),
  'many actions': (number: number) =>
    allow(number, `"Action":[${list(280, (index) => `"a:${index}"`)}],"Resource":"*"`),
  'many patterns of actions': (number: number) =>
    allow(number, `"Action":[${list(200, (index) => `"a:*${index}*"`)}],"Resource":"*"`),
  'many actions with ?': (number: number) =>
    allow(number, `"Action":[${list(180, (index) => `"a:*${index}?"`)}],"Resource":"*"`),
  'many actions with ? within': (number: number) =>
    allow(number, `"Action":[${list(160, (index) => `"a:*${index}?b*"`)}],"Resource":"*"`),
  'many patterns of resources': (number: number) =>
    allow(number, `"Action":"*","Resource":[${list(90, (index) => `"arn:aws:b:::${index}*?"`)}]`),
  'many patterns in escapes': (number: number) =>
    allow(
      number,
      `"Action":"*","Resource":[${list(70, (index) => String.raw`"\u0061rn:aws:b:::${index}*?"`)}]`,
    ),
  'many patterns of ARNs': (number: number) =>
    allow(
      number,
      `"Action":"*","Resource":"*","Condition":{"ArnLike":{"k":[${list(120, (index) => `"*:*:*:*:*:${index}*"`)}]}}`,
    ),
  'many variables': (number: number) =>
    allow(number, `"Action":"*","Resource":[${list(80, (index) => `"arn:aws:b:::\${a:b}${index}"`)}]`),
  'many statements': (number: number) =>
    policy(list(38, () => `{"Effect":"Deny","Action":"a:${number}","Resource":"*"}`)),
  'many addresses': (number: number) =>
    allow(
      number,
      `"Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":[${list(150, (index) => `"1.1.1.${index}"`)}]}}`,
    ),
  'many conditions': (number: number) =>
    allow(
      number,
      `"Action":"*","Resource":"*","Condition":{"StringLike":{${list(100, (index) => `"k${index}":"a*"`)}}}`,
    ),
} satisfies Record<string, (number: number) => string>;
