import { addWords } from '../../base/later-words.ts';
import { updates } from '../../words/updates.ts';

addWords({ updates });
