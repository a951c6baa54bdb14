import { addWords } from '../../../base/later-words.ts';
import { restoreOntoWords } from '../../../words/restore-onto.ts';

addWords({ restoreOnto: restoreOntoWords });
