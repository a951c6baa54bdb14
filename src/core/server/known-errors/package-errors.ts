import { type Known, reasonAlone, whatAndReason } from './known.ts';

/** What errors of apt and dpkg, dnf and rpm, pacman, zypper and apk mean. apt marks an error with `E:` or, from 2.9 on, `Error:`. */
export const packageErrors: readonly Known[] = [
  {
    says: /^(?:E|Error): You don't have enough free space in |^At least \d+\s?[KMGT]i?B more space needed on the |needs \d+\s?[KMGT]i?B more space on the |^error: Partition \S+ too full: |^error: failed to commit transaction \(not enough free disk space\)$/,
    code: 'host.no-room',
    params: whatAndReason,
  },
  {
    says: /^(?:E|Error): Could not get lock \S+/,
    code: 'host.busy',
    params: ({ what }) => ({ what, minutes: 15 }),
  },
  {
    says: /can't create transaction lock on \S+|^error: failed to \w+ .*\(unable to lock database\)$|^error: could not lock database: |^System management is locked by the application with pid |^ERROR: Unable to lock database: (?:temporary error|Resource temporarily unavailable)|^ERROR: Failed to open apk database: (?:temporary error|Resource temporarily unavailable)/,
    code: 'host.packages-locked',
    params: reasonAlone,
  },
  {
    says: /^(?:E|Error): The repository '.*' is not signed\.$|^Error: GPG check FAILED$|^Public key for .* is not installed\b|\bGPG signature verification error: |GPG signature is not available|^OpenPGP check for package .* has failed: |\((?:invalid or corrupted (?:package|database) \(PGP signature\))\)$|^error: .*: signature from ".*" is (?:unknown trust|marginal trust|invalid)$|^error: required key missing from keyring$|^Signature verification failed for (?:file '.*'|\S+)|: (?:UNTRUSTED|BAD) signature$/,
    code: 'host.package-untrusted',
    params: reasonAlone,
  },
  {
    says: /^(?:E|Error): (?:Unable to locate package |Package '.*' has no installation candidate$|Version '.*' for '.*' was not found$)|^(?:Error: )?Unable to find a match: |^No match for argument: |^error: target not found: |^(?:No provider of '.*'|Package '.*') (?:not )?found\.$|\(no such package\):$/,
    code: 'host.package-missing',
    params: reasonAlone,
  },
  {
    says: /^(?:E|Error): Failed to fetch \S+|^Error: (?:Failed to download metadata for repo |Error downloading packages:)|Curl error \(\d+\): |^Failed to download (?:metadata|packages)\b|: All mirrors were tried$|^error: failed retrieving file '.*' from |\((?:failed to retrieve some files|download library error)\)$|^Download \(curl\) error for |^Error message: (?:Could not resolve host|Failed to connect to|Connection timed out|.* timed out)\b|^(?:WARNING|ERROR): (?:fetching |Ignoring |updating and opening )?\S+: (?:temporary error \(try again later\)|DNS lookup error|DNS: \w+ error.*|network (?:error|connection aborted).*|could not connect to server.*|operation timed out|I\/O error)$/,
    code: 'host.package-unreachable',
    params: reasonAlone,
  },
  {
    says: /^(?:E|Error): (?:Malformed |Unable to parse package file |The repository |Type '.*' is not known on line |Conflicting values set for option )/,
    code: 'host.package-sources',
    params: reasonAlone,
  },
];
