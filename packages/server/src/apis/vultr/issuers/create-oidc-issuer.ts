import { operation } from '../../../call/operation.ts';
import { findOidcProvider } from '../../../directory/oidc-providers/oidc-provider-records.ts';
import { internalFailure } from '../../../errors/request-errors.ts';
import { memberMissing } from '../../../errors/vultr-errors.ts';
import { list, string, structure } from '../../../wire/shape/index.ts';
import type { TrustOperations } from '../trusts/trust-operations.ts';
import { checkInput, step } from '../underlying.ts';
import { issuerOf, issuerShape } from './issuer-shape.ts';

/** The audience of the tokens that Vultr's webhook for Kubernetes gives pods, where a request names none. */
const usualAudience = 'vultr';

/** What Vultr takes of a key; it is not kept, since keys are asked for where the issuer publishes them. */
const keyMembers = { kid: string(), kty: string(), n: string(), e: string(), alg: string(), use: string() };

/** Makes an issuer known, whose tokens role trusts may let in then. */
export const createOidcIssuer = ({ CreateOpenIDConnectProvider }: TrustOperations) =>
  operation({
    name: 'CreateOidcIssuer',
    http: { method: 'POST', path: '/v2/oidc/issuer', status: 201 },
    input: {
      issuer: structure({
        source: string({ values: ['external'] }),
        source_id: string({ max: 64 }),
        uri: string({ max: 255 }),
        client_ids: list(string({ min: 1, max: 255 }), { max: 100 }),
        ...keyMembers,
      }),
    },
    output: { issuer: issuerShape() },
    errors: ['EntityAlreadyExists', 'LimitExceeded', 'InvalidInput'],
    prepare({ issuer }, call) {
      if (issuer?.uri === undefined) throw memberMissing('issuer.uri');
      const input = { Url: issuer.uri, ClientIDList: issuer.client_ids ?? [usualAudience] };
      checkInput(CreateOpenIDConnectProvider, input);
      return step(CreateOpenIDConnectProvider, input, call);
    },
    access: (_request, _call, { checks }) => checks,
    async run(_request, { services: { directory } }, { run }) {
      const { OpenIDConnectProviderArn: arn = '' } = await run();
      const made = await findOidcProvider(directory.reads, arn);
      if (made === undefined) throw internalFailure('an issuer that was made is not there');
      return { issuer: issuerOf(made) };
    },
  });
