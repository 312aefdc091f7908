/** Something that a seed or an import made, or changed; nothing secret. */
export interface MadeEntity {
  /** 12 digits. */
  readonly accountId: string;
  readonly kind:
    | 'Account'
    | 'OutsideAccount'
    | 'Policy'
    | 'Group'
    | 'User'
    | 'Role'
    | 'InstanceProfile'
    | 'AccessKey';
  /** Of an account, here or elsewhere, its root's, and of an access key its owner's. */
  readonly arn: string;
  /** Of an access key. */
  readonly accessKeyId?: string;
  readonly outcome: 'Made' | 'Changed';
}

/** Collects what is made in one transaction; what is changed after it was made counts as made. */
export class MadeEntities {
  readonly #entities = new Map<string, MadeEntity>();

  get all(): readonly MadeEntity[] {
    return [...this.#entities.values()];
  }

  note(entity: MadeEntity): void {
    const key = `${entity.kind} ${entity.accessKeyId ?? entity.arn}`;
    if (!this.#entities.has(key)) this.#entities.set(key, entity);
  }
}
