import { parseArn } from '@locum/policy';
import type { Tag } from '../../directory/entities.ts';
import * as shapes from '../../apis/iam/shapes.ts';
import type {
  Dump,
  DumpedDocument,
  DumpedGroup,
  DumpedInstanceProfile,
  DumpedOwner,
  DumpedPolicy,
  DumpedRole,
  DumpedUser,
} from './dump.ts';
import { elementsOf, isAbsent, memberOf, readConstrained, readText, refuse } from './json-place.ts';
import type { Place } from './json-place.ts';
import { readDocument } from './read-document.ts';

/**
 * Reads what `aws iam get-account-authorization-details` prints, or the answer of the API as it is. Members that nothing
 * is made of are passed over.
 *
 * Throws ValidationError.
 */
export function readDump(value: unknown): Dump {
  const root = { path: '', value };
  const truncation = memberOf(root, 'IsTruncated');
  if (truncation.value === true) refuse(truncation, 'it is only one page of them');
  const users = elementsOf(memberOf(root, 'UserDetailList'));
  const groups = elementsOf(memberOf(root, 'GroupDetailList'));
  const roles = elementsOf(memberOf(root, 'RoleDetailList'));
  const policies = elementsOf(memberOf(root, 'Policies')).filter((place) => accountOf(place) !== 'aws');
  return {
    accountId: onlyAccount(root, [...users, ...groups, ...roles, ...policies]),
    users: distinct(users, readUser),
    groups: distinct(groups, readGroup),
    roles: distinct(roles, readRole),
    policies: distinct(policies, readPolicy),
  };
}

function accountOf(place: Place): string {
  const arn = memberOf(place, 'Arn');
  return parseArn(readText(arn))?.account ?? refuse(arn, 'no ARN');
}

function onlyAccount(root: Place, places: readonly Place[]): string {
  const [first] = places;
  if (first === undefined) return refuse(root, 'there are no users, groups, roles or policies');
  const account = accountOf(first);
  if (!/^\d{12}$/.test(account)) return refuse(memberOf(first, 'Arn'), 'no ARN of an account');
  const other = places.find((place) => accountOf(place) !== account);
  return other === undefined ? account : refuse(memberOf(other, 'Arn'), `not of the account ${account}`);
}

const foldedName = (name: string): string => name.toLowerCase();
const exactName = (name: string): string => name;

/** Names are unique without regard to case, but for those of inline policies. */
function distinct<Entity extends { readonly name: string }>(
  places: readonly Place[],
  read: (place: Place) => Entity,
  keyOf = foldedName,
): readonly Entity[] {
  const names = new Set<string>();
  return places.map((place) => {
    const entity = read(place);
    if (names.has(keyOf(entity.name))) return refuse(place, `${entity.name} is there twice`);
    names.add(keyOf(entity.name));
    return entity;
  });
}

const nameShapes = {
  User: shapes.newUserName(),
  Group: shapes.groupName(),
  Role: shapes.roleName(),
};
const pathShape = shapes.path();
const policyPathShape = shapes.policyPath();
const policyNameShape = shapes.policyName();
const profileNameShape = shapes.instanceProfileName();
const arnShape = shapes.arn();
const versionShape = shapes.policyVersionId();
const largestVersion = 2 ** 31 - 1;
const descriptionShape = shapes.policyDescription();
const { Key: keyShape, Value: valueShape } = shapes.tags().item.members;

function readOwner(place: Place, kind: keyof typeof nameShapes): DumpedOwner {
  return {
    name: readConstrained(memberOf(place, `${kind}Name`), nameShapes[kind]),
    path: readConstrained(memberOf(place, 'Path'), pathShape),
    inlinePolicies: distinct(elementsOf(memberOf(place, `${kind}PolicyList`)), readInlinePolicy, exactName),
    attachedArns: elementsOf(memberOf(place, 'AttachedManagedPolicies')).map((policy) =>
      readConstrained(memberOf(policy, 'PolicyArn'), arnShape),
    ),
  };
}

function readInlinePolicy(place: Place): DumpedDocument {
  return {
    name: readConstrained(memberOf(place, 'PolicyName'), policyNameShape),
    document: readDocument(memberOf(place, 'PolicyDocument')),
  };
}

const readGroup = (place: Place): DumpedGroup => readOwner(place, 'Group');

function readUser(place: Place): DumpedUser {
  return {
    ...readOwner(place, 'User'),
    groupNames: elementsOf(memberOf(place, 'GroupList')).map((name) =>
      readConstrained(name, nameShapes.Group),
    ),
    permissionsBoundary: readBoundary(place),
    tags: readTags(place),
  };
}

function readRole(place: Place): DumpedRole {
  return {
    ...readOwner(place, 'Role'),
    trustPolicy: readDocument(memberOf(place, 'AssumeRolePolicyDocument')),
    permissionsBoundary: readBoundary(place),
    tags: readTags(place),
    instanceProfiles: distinct(elementsOf(memberOf(place, 'InstanceProfileList')), readInstanceProfile),
  };
}

function readInstanceProfile(place: Place): DumpedInstanceProfile {
  return {
    name: readConstrained(memberOf(place, 'InstanceProfileName'), profileNameShape),
    path: readConstrained(memberOf(place, 'Path'), pathShape),
    tags: readTags(place),
  };
}

function readPolicy(place: Place): DumpedPolicy {
  const defaultPlace = memberOf(place, 'DefaultVersionId');
  const defaultVersionId = readConstrained(defaultPlace, versionShape);
  const versions = elementsOf(memberOf(place, 'PolicyVersionList')).map((version) => ({
    versionId: readVersionId(memberOf(version, 'VersionId')),
    document: readDocument(memberOf(version, 'Document')),
  }));
  if (new Set(versions.map(({ versionId }) => versionId)).size < versions.length) {
    return refuse(memberOf(place, 'PolicyVersionList'), 'a version is there twice');
  }
  if (!versions.some(({ versionId }) => versionId === defaultVersionId)) {
    return refuse(defaultPlace, 'there is no such version');
  }
  const description = memberOf(place, 'Description');
  return {
    name: readConstrained(memberOf(place, 'PolicyName'), policyNameShape),
    path: readConstrained(memberOf(place, 'Path'), policyPathShape),
    description: isAbsent(description) ? undefined : readConstrained(description, descriptionShape),
    defaultVersionId,
    versions,
  };
}

/** The number of the next version is counted on from it. */
function readVersionId(place: Place): string {
  const versionId = readConstrained(place, versionShape);
  if (Number.parseInt(versionId.slice(1), 10) > largestVersion) {
    return refuse(place, `a number over ${largestVersion}`);
  }
  return versionId;
}

function readBoundary(place: Place): string | undefined {
  const boundary = memberOf(place, 'PermissionsBoundary');
  if (isAbsent(boundary)) return undefined;
  return readConstrained(memberOf(boundary, 'PermissionsBoundaryArn'), arnShape);
}

function readTags(place: Place): readonly Tag[] {
  return elementsOf(memberOf(place, 'Tags')).map((tag) => ({
    Key: readConstrained(memberOf(tag, 'Key'), keyShape),
    Value: readConstrained(memberOf(tag, 'Value'), valueShape),
  }));
}
