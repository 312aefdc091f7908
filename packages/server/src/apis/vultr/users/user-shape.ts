import type { User } from '../../../directory/entities.ts';
import { string, structure } from '../../../wire/shape/index.ts';
import { vultrDate } from '../date.ts';
import { toDisplayName } from '../display-name.ts';
import { uuidOf } from '../ids/uuid.ts';

export const user = () =>
  structure({
    id: string(),
    name: string(),
    email: string(),
    date_created: string(),
    date_suspended: string(),
  });

/** Users here have no address, and are not suspended. */
export const userOf = (found: User) => ({
  id: uuidOf('user', found.id),
  name: toDisplayName(found.name),
  email: '',
  date_created: vultrDate(found.createdAt),
  date_suspended: '',
});
