/** What a command on the host did to an installation that was not running. */
export interface HostEvent {
  readonly eventName: 'RestoreBackup' | 'ResetAdministrator' | 'RotateMasterKey';
  /** Epoch milliseconds. */
  readonly time: number;
  /** Nobody signed: who did it is who the operating system took him for. */
  readonly operatingSystemUser: string;
  /** What else is to be known of it; no secret. */
  readonly details: Readonly<Record<string, string | boolean>>;
}
