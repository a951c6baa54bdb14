import { addWords } from '../../app/later-words.ts';
import { updates } from '../../words/updates.ts';

addWords({ updates });
