import { testFaults } from './fault-stories.fixture.ts';

testFaults([
  {
    name: 'signed off by its owner',
    isSafe: true,
    begin: ({ server }, pull) => {
      server.seed.status(pull.head.sha, 'spillover: main', 'pending');
      server.seed.comment(pull, 'bob', `/spillover sign-off cart ${pull.head.sha.slice(0, 10)}`);
      const asked = server.seed.comment(pull, 'bob', '/spillover why cart');
      return { event: server.events.issueComment(asked), sha: pull.head.sha };
    },
  },
]);
