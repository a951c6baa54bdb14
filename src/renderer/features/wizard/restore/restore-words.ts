import { addWords } from '../../../app/later-words.ts';
import { restoreOnto } from '../../../words/restore-onto.ts';

addWords({ restoreOnto });
