import { addWords } from '../../app/later-words.ts';
import { invitations } from '../../words/invitations.ts';

addWords({ invitations });
