import type { KnownMessageKey } from '../logs/known-messages.ts';

/** What a message of a program means, in a host's words. */
interface KnownMessageWords {
  /** What has happened, and whether it matters. */
  readonly meaning: string;
  /** What to do; empty where nothing is to be done. */
  readonly advice: string;
}

/** One row for each message in the table of known ones. */
export const knownMessageWords: Readonly<Record<KnownMessageKey, KnownMessageWords>> = {
  'disk-full': {
    meaning: 'The disk is full, so nothing can be written anymore.',
    advice: 'Free some space now: the doctor says what takes it.',
  },
  'synapse.collation': {
    meaning: 'The database sorts text in a way the chat server does not accept, so it refuses to start.',
    advice: 'The database has to be created again with the C locale and filled from a backup.',
  },
  'synapse.no-database': {
    meaning:
      'The chat server cannot reach the database. Right after a start this is normal for some seconds.',
    advice: 'If it continues, check whether the database runs and what it says.',
  },
  'synapse.lost-database': {
    meaning:
      'The connection to the database broke in the middle of something. The chat server tries again by itself.',
    advice: 'If it happens often, look at what the database says at the same moment.',
  },
  'synapse.start-failed': {
    meaning: 'The chat server could not start. The lines that follow say why.',
    advice: 'Let the doctor look, or undo the last change of the settings.',
  },
  'synapse.starting': { meaning: 'The chat server starts.', advice: '' },
  'synapse.new-tables': {
    meaning: 'A new version changes the database’s tables. This may take minutes; do not stop it.',
    advice: '',
  },
  'synapse.tidying': {
    meaning:
      'The chat server rearranges its data in the background, as it does after an update. It keeps working.',
    advice: '',
  },
  'synapse.wrong-password': {
    meaning: 'Somebody typed a wrong password for this account.',
    advice: 'If it was not its owner and it repeats, choose a new password for it.',
  },
  'synapse.old-token': {
    meaning: 'An app used an expired sign-in, such as after signing out elsewhere. It asks to sign in again.',
    advice: '',
  },
  'synapse.too-large': {
    meaning: 'Somebody tried to send a file that is larger than you allow.',
    advice: 'Raise the limit in the settings if such files should be possible.',
  },
  'synapse.too-fast': {
    meaning:
      'An app asked for more than it may in a short time and was told to wait. This protects the server.',
    advice: '',
  },
  'synapse.unknown-request': {
    meaning:
      'An app asked for something this version does not have. Apps try this to find out; they manage without.',
    advice: '',
  },
  'synapse.gone-away': {
    meaning:
      'An app stopped listening before it had its answer, such as a phone that lost its network. Harmless.',
    advice: '',
  },
  'synapse.push-failed': {
    meaning:
      'A notification for a phone could not be handed to the push service. The message itself is safe.',
    advice: 'If it continues, check that the server may open connections to the internet.',
  },
  'synapse.no-preview': {
    meaning:
      'A link somebody posted could not be shown with a preview. Often the other site does not want that.',
    advice: '',
  },
  'synapse.failed-request': {
    meaning:
      'The chat server made a mistake while it answered an app. The lines that follow are for experts.',
    advice: 'If it repeats, let the doctor look and report it with these lines.',
  },
  'postgres.ready': { meaning: 'The database works.', advice: '' },
  'postgres.starting': {
    meaning: 'The database is still starting and asks to wait a moment.',
    advice: '',
  },
  'postgres.recovered': {
    meaning:
      'The server or the database stopped without warning. The database puts itself right; nothing that was saved is lost.',
    advice: 'Find out why it stopped, such as a power cut or too little memory.',
  },
  'postgres.killed': {
    meaning:
      'A part of the database was killed, nearly always because memory ran out. All its connections start again.',
    advice: 'The server needs more memory, or fewer apps.',
  },
  'postgres.damaged': {
    meaning: 'Data on the disk is damaged.',
    advice: 'Make a backup now, do not overwrite older ones, and have the disk checked.',
  },
  'postgres.version': {
    meaning: 'The data was written by another main version of the database, so this one does not touch it.',
    advice: 'Go back to the version that wrote it.',
  },
  'postgres.full-house': {
    meaning: 'More programs want to talk to the database at once than it takes.',
    advice: 'Restart the services; if it comes back, another program holds connections.',
  },
  'postgres.password': {
    meaning: 'A program came to the database with a wrong password.',
    advice: 'If it is the chat server, the secret was changed on one side only: let the doctor look.',
  },
  'postgres.at-once': {
    meaning:
      'Two things changed the same data at once. One was put back and is done again by itself. Harmless.',
    advice: '',
  },
  'postgres.collation': {
    meaning: 'The system’s rules for sorting text have changed since the database was made.',
    advice: 'Data with the C locale, which Innkeeper uses, is not touched by this.',
  },
  'postgres.stopping': { meaning: 'The database was asked to stop.', advice: '' },
  'postgres.busy': {
    meaning: 'Much is being written, so the database saves more often than usual. It is slower, not broken.',
    advice: '',
  },
  'caddy.rate-limited': {
    meaning:
      'The certificate authority has had too many requests for these names lately and refuses more for some hours.',
    advice: 'Wait, and do not set the server up again meanwhile. The doctor says what went wrong before.',
  },
  'caddy.no-name': {
    meaning: 'The certificate authority cannot find this name in DNS.',
    advice: 'Set its DNS records at your domain provider; the doctor says which.',
  },
  'caddy.not-reached': {
    meaning:
      'The certificate authority tried to visit your server to see that the name is yours, and could not.',
    advice: 'Check that ports 80 and 443 are open and the name points to this server. The doctor tests both.',
  },
  'caddy.no-certificate': {
    meaning:
      'There is no certificate for this name yet. It is tried again automatically, with growing pauses.',
    advice: 'The lines before say why; the doctor tests what is needed.',
  },
  'caddy.certificate': { meaning: 'The certificate for this name is ready.', advice: '' },
  'caddy.port-taken': {
    meaning: 'Another program on the server already uses the port.',
    advice: 'Stop that program: the doctor says which it is.',
  },
  'caddy.nobody-home': {
    meaning:
      'A visitor came, but the service behind the web gateway did not answer. During a restart this is normal.',
    advice: 'If it continues, check which service is not running.',
  },
  'caddy.gone-away': {
    meaning:
      'A visitor left before the answer was complete, or the service behind stopped. Single ones are harmless.',
    advice: '',
  },
  'caddy.plain-port': { meaning: 'A note at the start about how it is set up. As it should be.', advice: '' },
  'caddy.small-buffer': {
    meaning:
      'The system gives fast connections (HTTP/3) less memory than they ask for. They work, a little slower.',
    advice: '',
  },
  'coturn.refused-inside': {
    meaning:
      'Somebody wanted a call to be carried to an address inside a private network, and was refused. This is protection at work.',
    advice: '',
  },
  'coturn.no-address': {
    meaning: 'The call service cannot use one of its addresses or ports.',
    advice: 'Let the doctor test calls.',
  },
  'coturn.certificate': {
    meaning: 'The call service has no usable certificate, so encrypted relaying does not work.',
    advice: 'Let the doctor test calls.',
  },
  'host.out-of-memory': {
    meaning: 'Memory ran out, and the system ended a program to save the others.',
    advice: 'Rent a server with more memory, or turn something off.',
  },
  'host.disk-broken': {
    meaning: 'The disk could not be read or written. It may be failing.',
    advice: 'Make a backup now and ask your provider to check the disk.',
  },
  'host.knocking': {
    meaning: 'A stranger tried passwords on the server. Bots do this to every server all day.',
    advice: 'With SSH keys instead of a password it is harmless.',
  },
  'host.firewall': { meaning: 'The firewall blocked something. That is its job.', advice: '' },
  'docker.slow-stop': {
    meaning: 'A service took too long to stop and was killed.',
    advice: '',
  },
  'docker.rate-limited': {
    meaning: 'The download service asks to slow down. What is here already stays.',
    advice: 'Try again in an hour.',
  },
};
