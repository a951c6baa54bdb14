import { addWords } from '../../base/later-words.ts';
import { doctor } from '../../words/doctor.ts';

addWords({ doctor });
