import { green, testFaults } from './fault-stories.fixture.ts';

testFaults([
  {
    name: 'opened, and nothing is proved',
    isSafe: false,
    begin: ({ server }, pull) => ({ event: server.events.pullRequestTarget(pull, 'opened'), sha: pull.head.sha }),
  },
  {
    name: 'merged',
    isSafe: false,
    begin: ({ server }, pull) => {
      server.seed.close(pull, { sha: pull.head.sha, by: 'alice' });
      return { event: server.events.pullRequestTarget(pull, 'closed'), sha: pull.head.sha };
    },
  },
  {
    name: 'its base branch moved',
    isSafe: true,
    begin: (scene, pull, tips) => {
      green(scene, pull.head.sha);
      const tip = tips.main;
      return { event: scene.server.events.push('main', tip, tip, 'alice'), sha: pull.head.sha };
    },
  },
]);
