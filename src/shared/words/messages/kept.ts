/** Why a backup leaves something out. */
export const keptWords = {
  'kept.dumped': 'the databases in it are saved instead, by PostgreSQL’s own program',
  'kept.of-others': 'files of other servers, which can be fetched from them again',
  'kept.measurements': 'measurements of the past, large and of little use afterwards',
  'kept.fetched-again': 'it is downloaded again by itself',
} as const;
