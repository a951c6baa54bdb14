import { addWords } from '../../base/later-words.ts';
import { invitations } from '../../words/invitations.ts';

addWords({ invitations });
