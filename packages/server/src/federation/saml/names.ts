/** Names that SAML 2.0, XML Signature and AWS give. */

export const protocolNamespace = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const assertionNamespace = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';
export const encryptionNamespace = 'http://www.w3.org/2001/04/xmlenc#';

export const success = 'urn:oasis:names:tc:SAML:2.0:status:Success';
export const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
export const nameFormatPrefix = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';
export const unspecifiedNameFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_saml_assertions.html */
export const awsAttributePrefix = 'https://aws.amazon.com/SAML/Attributes/';
