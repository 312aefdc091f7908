const marker = ':oidc-provider/';

/** The issuer that a provider's ARN names, without its scheme: what the condition keys of its claims begin with. */
export const issuerOfProviderArn = (arn: string): string => arn.slice(arn.indexOf(marker) + marker.length);

/** Whether an ARN is of an OpenID Connect provider. */
export const isProviderArn = (arn: string): boolean => arn.startsWith('arn:') && arn.includes(marker);
