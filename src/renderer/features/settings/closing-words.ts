import { addWords } from '../../base/later-words.ts';
import { closing } from '../../words/closing.ts';

addWords({ closing });
