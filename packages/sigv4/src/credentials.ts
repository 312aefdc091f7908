/** What a client signs with. `sessionToken` belongs to temporary credentials only. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}
