/**
 * The issuer of the web identity tokens that an account's principals get; `id` is a UUID, the account's own.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_outbound.html
 */
export const outboundIssuer = (id: string): string => `https://${id}.tokens.sts.global.api.aws`;
