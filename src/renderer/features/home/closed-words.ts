import { addWords } from '../../base/later-words.ts';
import { closed } from '../../words/closing.ts';

addWords({ closed });
