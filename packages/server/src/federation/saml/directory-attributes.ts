const eduPerson = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.';
const eduOrg = 'urn:oid:1.3.6.1.4.1.5923.1.2.1.';
const x500 = 'urn:oid:2.5.4.';
const pilot = 'urn:oid:0.9.2342.19200300.100.1.';
const xmlSoap = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';

/**
 * The names under which directories give attributes, by the condition key, in lower case, that has their values.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml
 */
export const directoryAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['saml:edupersonaffiliation', [`${eduPerson}1`]],
  ['saml:edupersonassurance', [`${eduPerson}11`]],
  ['saml:edupersonentitlement', [`${eduPerson}7`]],
  ['saml:edupersonnickname', [`${eduPerson}2`]],
  ['saml:edupersonorgdn', [`${eduPerson}3`]],
  ['saml:edupersonorgunitdn', [`${eduPerson}4`]],
  ['saml:edupersonprimaryaffiliation', [`${eduPerson}5`]],
  ['saml:edupersonprimaryorgunitdn', [`${eduPerson}8`]],
  ['saml:edupersonprincipalname', [`${eduPerson}6`]],
  ['saml:edupersonscopedaffiliation', [`${eduPerson}9`]],
  ['saml:edupersontargetedid', [`${eduPerson}10`]],
  ['saml:eduorghomepageuri', [`${eduOrg}2`]],
  ['saml:eduorgidentityauthnpolicyuri', [`${eduOrg}3`]],
  ['saml:eduorglegalname', [`${eduOrg}4`]],
  ['saml:eduorgsuperioruri', [`${eduOrg}5`]],
  ['saml:eduorgwhitepagesuri', [`${eduOrg}6`]],
  ['saml:cn', [`${x500}3`]],
  ['saml:commonname', [`${x500}3`, 'http://schemas.xmlsoap.org/claims/CommonName']],
  ['saml:surname', [`${x500}4`, `${xmlSoap}surname`]],
  // AWS documents 2.4.5.42; givenName is 2.5.4.42 (RFC 4519 section 2.12).
  ['saml:givenname', [`${x500}42`, 'urn:oid:2.4.5.42', `${xmlSoap}givenname`]],
  ['saml:x500uniqueidentifier', [`${x500}45`]],
  ['saml:uid', [`${pilot}1`]],
  ['saml:mail', [`${pilot}3`, `${xmlSoap}emailaddress`]],
  ['saml:organizationstatus', [`${pilot}45`]],
  ['saml:name', [`${xmlSoap}name`]],
  // Active Directory's.
  ['saml:primarygroupsid', ['http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid']],
]);
