import { trustingNobody as statement } from '../../../directory/roles/trusting-nobody.ts';

/** The trust policy of a role that nobody was given trust in: IAM has no role without one. A role trust takes its place. */
export const trustingNobody = `{"Version":"2012-10-17","Statement":[${statement}]}`;
