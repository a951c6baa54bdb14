import { addWords } from '../../base/later-words.ts';
import { find } from '../../words/find.ts';

addWords({ find });
