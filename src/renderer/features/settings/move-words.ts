import { addWords } from '../../base/later-words.ts';
import { move } from '../../words/move.ts';

addWords({ move });
