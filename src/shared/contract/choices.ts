// What calls take where it is one of a few, and limits: apart from the contract's checks, so that a page that offers them
// does not fetch those as well.

/**
 * What a column of a list is. `closed`: says yes where an account is closed, locked or a guest's elsewhere. `ignore`:
 * nothing that is taken over, such as an e-mail address.
 */
export const listColumns = ['username', 'name', 'password', 'admin', 'closed', 'ignore'] as const;

export const peopleFilters = ['everyone', 'admins', 'deactivated', 'locked', 'never-seen'] as const;

export const peopleSorts = ['localpart', 'name', 'created', 'last-seen', 'admin'] as const;

/** Every check the doctor knows, in the order a host reads them. Their plain names are in the words. */
export const doctorCheckIds = [
  'connection',
  'services',
  'settings',
  'reverse-proxy',
  'dns',
  'ports',
  'firewall',
  'certificate',
  'redirect',
  'well-known',
  'versions',
  'federation',
  'admin-closed',
  'sync',
  'media',
  'turn-udp',
  'turn-tcp',
  'turn-tls',
  'turn-private',
  'calls',
  'clock',
  'disk',
  'memory',
  'database',
  'background-updates',
  'system-updates',
  'reboot',
] as const;

/** From where a check looks. Comparing places tells DNS, firewalls, port conflicts and broken services apart. */
export const doctorPlaces = ['here', 'server', 'inside'] as const;

export const registrationModes = ['closed', 'invitation', 'open'] as const;

/** How long an invitation is good for, in words: hours by name. `never` is null. */
export const invitationPeriods = {
  hour: 1,
  day: 24,
  week: 168,
  month: 720,
  'half-year': 4380,
  year: 8760,
} as const;

/** What becomes of the window when it is closed while work on a server runs. */
export const closingChoices = ['ask', 'keep', 'quit'] as const;

/** After how many minutes without use the passphrase is asked for again; 0 for never. */
export const lockChoices = [0, 5, 15, 60] as const;

/** How many characters the passphrase of the sealed file has at least, wherever it is given. */
export const shortestPassphrase = 8;

export const longestServerName = 60;

/** The file may be kept for years wherever the host likes. */
export const shortestKitPassphrase = 12;

/** What a drill needs in memory: a second database and chat server. templates/host/drill.sh asks for as much. */
export const drillMemoryBytes = 768 * 1024 ** 2;

/** What of a backup is brought back: everything, or a part of it. */
export const restoreParts = ['whole', 'database', 'media', 'settings'] as const;
