import { string, structure } from '../../../wire/shape/index.ts';

export const permissionsBoundary = () =>
  structure({ PermissionsBoundaryType: string(), PermissionsBoundaryArn: string() });

/** As users and roles show their boundary. AWS's model has another word for the type than its wire. */
export const boundaryOf = (arn: string | undefined) =>
  arn === undefined ? undefined : { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn };
