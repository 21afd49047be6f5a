import './main';

test('starts', () => {});
