import { addWords } from '../../base/later-words.ts';
import { people } from '../../words/people.ts';

addWords({ people });
