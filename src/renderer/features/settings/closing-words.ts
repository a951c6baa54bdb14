import { addWords } from '../../app/later-words.ts';
import { closing } from '../../words/closing.ts';

addWords({ closing });
