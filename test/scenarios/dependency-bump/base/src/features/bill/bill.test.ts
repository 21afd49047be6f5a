import { bill } from './bill';

test('it is loaded', () => bill());
