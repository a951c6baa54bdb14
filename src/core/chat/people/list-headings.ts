import type { ListColumn } from '../../../shared/contract/people.ts';

/**
 * What a heading says, in four languages and in what Ketesa and synapse-admin export. A word that can mean two things
 * ("address", "Nom" beside "Prénom") is not here, or only together with others: what is not sure is asked.
 */
const headings: Readonly<Record<ListColumn, readonly string[]>> = {
  username: [
    ...['username', 'user name', 'user', 'localpart', 'login', 'user id', 'id', 'mxid', 'matrix id'],
    ...['benutzername', 'benutzer', 'nutzername', 'anmeldename', 'kennung'],
    ...['usuario', 'nombre de usuario', 'nombre de cuenta'],
    ...['utilisateur', 'nom d utilisateur', 'identifiant'],
  ],
  name: [
    ...[
      'display name',
      'displayname',
      'full name',
      'name',
      'anzeigename',
      'voller name',
      'vollständiger name',
    ],
    ...['nombre', 'nombre completo', 'nombre visible', 'nom', 'nom complet', 'nom affiché'],
  ],
  password: [
    ...['password', 'initial password', 'passwort', 'kennwort', 'anfangspasswort', 'startpasswort'],
    ...['contraseña', 'clave', 'mot de passe'],
  ],
  admin: [
    ...['admin', 'administrator', 'is admin', 'administratorin', 'verwalter'],
    ...['administrador', 'administradora', 'administrateur', 'administratrice'],
  ],
  closed: [
    'deactivated',
    'is guest',
    'erased',
    'locked',
    'suspended',
    'shadow banned',
    'deaktiviert',
    'gesperrt',
  ],
  ignore: [
    ...['e mail', 'email', 'mail', 'e mail address', 'email address', 'e mail adresse', 'mailadresse'],
    ...[
      'correo',
      'correo electrónico',
      'courriel',
      'adresse e mail',
      'adresse mail',
      'threepids',
      'external ids',
    ],
    ...['avatar url', 'avatar src', 'user type', 'creation ts', 'creation ts ms', 'last seen ts', 'approved'],
    ...['consent version', 'consent ts', 'appservice id', 'consent server notice sent'],
  ],
};

const known = new Map(
  Object.entries(headings).flatMap(([column, words]) => words.map((word) => [word, column as ListColumn])),
);

/** What each cell of a first line says its column is; undefined for one that says nothing known. */
export function columnsNamed(cells: readonly string[]): readonly (ListColumn | undefined)[] {
  const words = cells.map(plain);
  // Elsewhere than in Synapse's own lists an "id" is a member's number.
  const isOfSynapse = ['displayname', 'is guest'].some((word) => words.includes(word));
  const named = words.map((word) => (word === 'id' && !isOfSynapse ? undefined : known.get(word)));
  // "name, displayname": beside another name, the plain one is that of the account. So Synapse's own list has it.
  const names = named.filter((column) => column === 'name').length;
  if (named.includes('username') || names !== 2) return named;
  return named.map((column, at) => (words[at] === 'name' ? 'username' : column));
}

function plain(cell: string): string {
  return cell
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-'’]+/g, ' ')
    .trim();
}
