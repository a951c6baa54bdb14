import type { GivenPlace } from './change-places.ts';

/** All that opens a place with backups. */
export interface PlaceAccess extends GivenPlace {
  readonly password: string;
  /** The private key with which to sign in at an SFTP place. */
  readonly sftpKey?: string | undefined;
  /** Lets the new server's own key in there instead. */
  readonly sftpPassword?: string | undefined;
}

/** A place, and what may open it. */
export interface PlaceToOpen {
  /** Tried one after the other for as long as the password is wrong. At least one. */
  readonly openings: readonly [PlaceAccess, ...PlaceAccess[]];
  /** The folder of this computer whose backups are to be brought there first. */
  readonly mirror?: string | undefined;
}
