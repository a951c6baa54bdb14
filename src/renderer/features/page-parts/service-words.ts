import { addWords } from '../../base/later-words.ts';
import { services } from '../../words/services.ts';

addWords({ services });
