import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { Configuration } from './configuration.ts';
import { loadConfiguration } from './load-configuration.ts';
import type { Option } from './option.ts';
import { options } from './options.ts';
import { propertyName } from './property-name.ts';
import { StartupError } from '../errors/startup-error.ts';

const directory = mkdtempSync(join(tmpdir(), 'locum-configuration-'));
afterAll(() => rmSync(directory, { recursive: true }));
let files = 0;

function write(text: string): string {
  files += 1;
  const path = join(directory, `${files}.yaml`);
  writeFileSync(path, text);
  return path;
}

type Variables = Record<string, string>;
const warnings: string[] = [];
const load = (flags: Record<string, unknown>, environment: Variables = {}): Promise<Configuration> =>
  loadConfiguration({ flags, environment, warn: (message) => warnings.push(message) });

describe('loadConfiguration', () => {
  it('has a default for every option, or nothing', async () => {
    expect(await load({})).toEqual({
      config: undefined,
      host: '127.0.0.1',
      port: 2011,
      data: './locum-data',
      databaseUrl: undefined,
      databaseConnections: 10,
      databaseTimeout: 5000,
      databaseListen: 'on',
      freshness: 5000,
      whenStale: 'refuse',
      seed: undefined,
      accountId: undefined,
      region: 'us-east-1',
      administratorAccessKeyId: undefined,
      administratorSecretAccessKey: undefined,
      masterKey: undefined,
      masterKeyFile: undefined,
      masterKeyCommand: undefined,
      tlsCertificateFile: undefined,
      tlsKeyFile: undefined,
      publicUrl: undefined,
      consoleUrl: undefined,
      allowInsecureHttp: false,
      trustedProxies: [],
      corsOrigins: [],
      federationPrivateNetworks: [],
      federationCaFile: undefined,
      issuanceLimitPerPrincipal: 200,
      issuanceLimitPerAccount: 600,
      sessionPolicyCharacters: 2048,
      packedPolicySize: 'locum',
      metricsPort: undefined,
      metricsHost: '127.0.0.1',
      logLevel: 'info',
      logFile: undefined,
      auditSinks: ['file', 'index'],
      auditReadWriteType: 'all',
      auditRetentionDays: 90,
      auditWebhookUrl: undefined,
      auditWebhookSecret: undefined,
      auditWebhookHeaders: [],
      auditWebhookFormat: 'json-lines',
      debugSignatures: false,
    });
    expectTypeOf<Configuration['port']>().toEqualTypeOf<number>();
    expectTypeOf<Configuration['seed']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Configuration['trustedProxies']>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<Configuration['logLevel']>().toEqualTypeOf<'debug' | 'info' | 'warn' | 'error' | 'silent'>();
  });

  it.each([
    [{}, {}, 2011],
    [{}, { LOCUM_CONFIG_FILE: write('port: 1') }, 1],
    [{ config: write('port: 1') }, { LOCUM_PORT: '2' }, 2],
    [{ config: write('port: 1'), port: '3' }, { LOCUM_PORT: '2' }, 3],
    [{ config: write('port:') }, {}, 2011],
    [{ config: write('') }, {}, 2011],
    [{ config: write('{"port": 7}') }, { LOCUM_PORT: '' }, 7],
  ])(
    'flags %j come before variables %j before the file before the default: %i',
    async (flags, variables, port) => {
      expect((await load(flags, variables)).port).toBe(port);
    },
  );

  it.each([
    [{ LOCUM_TRUSTED_PROXIES: '10.0.0.0/8, ::1' }, 'trustedProxies', ['10.0.0.0/8', '::1']],
    [{ LOCUM_CORS_ORIGINS: 'https://a.example' }, 'corsOrigins', ['https://a.example']],
    [{ LOCUM_CONFIG_FILE: write('trusted-proxies:\n  - 10.0.0.0/8\n') }, 'trustedProxies', ['10.0.0.0/8']],
    [{ LOCUM_ALLOW_INSECURE_HTTP: '1' }, 'allowInsecureHttp', true],
    [{ LOCUM_ALLOW_INSECURE_HTTP: 'false' }, 'allowInsecureHttp', false],
    [{ LOCUM_CONFIG_FILE: write('debug-signatures: true') }, 'debugSignatures', true],
    [{ LOCUM_CONFIG_FILE: write('account-id: "012345678901"') }, 'accountId', '012345678901'],
    [{ LOCUM_DATA_DIR: '/d', LOCUM_SEED_FILE: '/s' }, 'seed', '/s'],
    [
      { LOCUM_AUDIT_WEBHOOK_URL: 'http://[::1]:80/', LOCUM_AUDIT_WEBHOOK_SECRET: 's'.repeat(16) },
      'auditWebhookUrl',
      'http://[::1]:80/',
    ],
    [
      {
        LOCUM_AUDIT_WEBHOOK_URL: 'https://logs.example.com/',
        LOCUM_AUDIT_WEBHOOK_HEADERS: 'Authorization: Bearer x, DD-API-KEY:y',
      },
      'auditWebhookHeaders',
      ['Authorization: Bearer x', 'DD-API-KEY:y'],
    ],
    // What Kubernetes puts beside them when there are services called locum and locum-console.
    [{ LOCUM_PORT: 'tcp://10.0.0.1:2011', LOCUM_SERVICE_HOST: '10.0.0.1' }, 'port', 2011],
    [{ LOCUM_CONSOLE_SERVICE_PORT_HTTP: '80', LOCUM_PORT_2011_TCP_ADDR: '10.0.0.1' }, 'port', 2011],
    [{ LOCUM_CONSOLE_PORT: 'tcp://10.0.0.1:80' }, 'port', 2011],
  ] as [Variables, keyof Configuration, unknown][])('reads %j: %s is %j', async (variables, name, value) => {
    expect((await load({}, variables))[name]).toEqual(value);
  });

  it('reads a secret from a file, without the line feed at its end', async () => {
    const secret = 's'.repeat(40);
    const configuration = await load(
      {},
      {
        LOCUM_ADMINISTRATOR_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
        LOCUM_ADMINISTRATOR_SECRET_ACCESS_KEY_FILE: write(`${secret}\n`),
      },
    );
    expect(configuration.administratorSecretAccessKey).toBe(secret);
  });

  it.each([
    [{ port: '65536' }, {}, 'The option port (flag --port) must be an integer from 0 to 65535, not "65536"'],
    [{}, { LOCUM_PORT: '0x10' }, /^The option port \(environment variable LOCUM_PORT\) must be/],
    [
      { config: write('\nport: 1.5') },
      {},
      /^The option port \(.*\.yaml, line 2\) must be an integer .* not 1.5$/,
    ],
    [{ config: write('host: a\nprot: 1') }, {}, /\.yaml, line 2: there is no option "prot"$/],
    [{ config: write('config: x') }, {}, /line 1: there is no option "config"$/],
    [{ config: write('port: 1\nport: 2') }, {}, /line 2: .*unique/],
    [{ config: write('a: [') }, {}, /\.yaml, line 1: /],
    [{ config: write('- port') }, {}, /must be a mapping/],
    [{ config: write('account-id: 123456789012') }, {}, /line 1\) must be 12 digits \(in YAML, in quotes\)/],
    [{ config: write('trusted-proxies: 7') }, {}, /^The option trusted-proxies/],
    [{ config: write('trusted-proxies: [7]') }, {}, /^The option trusted-proxies/],
    [{ config: '/nowhere/x.yaml' }, {}, /^The configuration file \/nowhere\/x.yaml cannot be read: ENOENT/],
    [{ 'cors-origins': '*' }, {}, /^The option cors-origins .* an origin such as/],
    [{ 'trusted-proxies': '10.0.0.0/8,proxy' }, {}, /such as 10\.0\.0\.0\/8, not "10\.0\.0\.0\/8,proxy"$/],
    [{ 'log-level': 'loud' }, {}, /must be one of debug, info, warn, error, silent, not "loud"$/],
    [{ 'account-id': '123' }, {}, /must be 12 digits/],
    [{ 'allow-insecure-http': 'yes' }, {}, /must be true or false, not "yes"$/],
    [{ seed: '' }, {}, /must be a text that is not empty/],
    [{ prot: 1 }, {}, 'There is no flag --prot'],
    [{ 'tls-key-file': 'k' }, {}, /^The options tls-certificate-file and tls-key-file need each other/],
    [{ 'administrator-access-key-id': 'AKIAIOSFODNN7EXAMPLE' }, {}, /need each other/],
    [{ 'administrator-access-key-id': 'ASIAIOSFODNN7EXAMPLE' }, {}, /do not begin with ASIA/],
    [{ 'master-key-file': 'f', 'master-key-command': 'c' }, {}, /exclude each other$/],
    [{ 'audit-sinks': 'file,queue' }, {}, /each entry is one of file, index, stdout, webhook/],
    [{ 'audit-sinks': 'index' }, {}, /^The option audit-sinks needs file/],
    [{ 'audit-sinks': 'file,webhook' }, {}, /audit-webhook-url is not set$/],
    [{ 'audit-webhook-url': 'https://logs.example.com/' }, {}, /need each other/],
    [{}, { LOCUM_AUDIT_WEBHOOK_HEADERS: 'Authorization: Bearer x' }, /need each other/],
    [{}, { LOCUM_AUDIT_WEBHOOK_HEADERS: 'Host: x' }, /each entry is a header/],
    [{}, { LOCUM_AUDIT_WEBHOOK_HEADERS: 'Expect: 100-continue' }, /each entry is a header/],
    [{ 'audit-webhook-url': 'https://user:word@logs.example.com/' }, {}, /without a user name or password/],
    [
      { 'audit-webhook-url': 'http://logs.example.com/' },
      { LOCUM_AUDIT_WEBHOOK_SECRET: 's'.repeat(16) },
      /must be HTTPS/,
    ],
    [
      {},
      { LOCUM_ADMINISTRATOR_ACCESS_KEY_ID: 'a', LOCUM_ADMINISTRATOR_ACCESS_KEY_ID_FILE: 'b' },
      /LOCUM_ADMINISTRATOR_ACCESS_KEY_ID and .*_FILE exclude each other$/,
    ],
    [
      {},
      { LOCUM_ADMINISTRATOR_ACCESS_KEY_ID_FILE: '/nowhere' },
      /LOCUM_ADMINISTRATOR_ACCESS_KEY_ID_FILE cannot be read/,
    ],
  ] as [Record<string, unknown>, Variables, string | RegExp][])(
    'refuses %j with %j',
    async (flags, variables, message) => {
      await expect(load(flags, variables)).rejects.toThrow(StartupError);
      await expect(load(flags, variables)).rejects.toThrow(message);
    },
  );

  it.each((options as readonly Option[]).filter(({ secret }) => secret === true))(
    'takes $name from no flag, and never repeats it',
    async ({ name, environment }) => {
      const value = 'hunter2';
      await expect(load({ [name]: value })).rejects.toThrow(`use the environment variable ${environment}`);
      await expect(load({}, { [environment]: value })).rejects.toThrow(/^The option [^]*(?<!hunter2[^]*)$/);
      const path = write(`${name}: ${value}`);
      await expect(load({ config: path })).rejects.toThrow(/^(?![^]*hunter2)/);
    },
  );

  it('either reads a file or says in one error what is wrong with it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const thrown: unknown = await load({ config: write(text) }).then(
          () => undefined,
          (error: unknown) => error,
        );
        expect(thrown).toSatisfy((value) => value === undefined || value instanceof StartupError);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the table of options', () => {
  const rows: readonly Option[] = options;

  it.each(rows)('$name is written as the others', ({ name, environment, help }) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(environment).toMatch(/^LOCUM_[A-Z]+(_[A-Z]+)*$/);
    expect(help).toMatch(/^[A-Z].*\.$/);
    expect(help.length).toBeLessThan(120);
  });

  it('has no name and no variable twice', () => {
    const variables = rows.flatMap((row) => [
      row.environment,
      ...(row.fileEnvironment === undefined ? [] : [row.fileEnvironment]),
    ]);
    expect(new Set(variables).size).toBe(variables.length);
    expect(new Set(rows.map(({ name }) => propertyName(name))).size).toBe(rows.length);
  });
});

it('warns of variables that look like ours and are not', async () => {
  warnings.length = 0;
  const { port } = await load({}, { LOCUM_PROT: '1', LOCUM_PORT: '2012', OTHER: 'x' });
  expect(port).toBe(2012);
  expect(warnings).toEqual(['There is no option for the environment variable LOCUM_PROT']);
});
