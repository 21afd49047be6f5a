import { green, testFaults } from './fault-stories.fixture.ts';

testFaults([
  {
    name: 'tests are green, and its owner objects',
    isSafe: false,
    begin: (scene, pull) => {
      scene.server.seed.review(pull, 'bob', 'CHANGES_REQUESTED');
      return { event: scene.server.events.workflowRun(green(scene, pull.head.sha)), sha: pull.head.sha };
    },
  },
  {
    name: 'in the merge queue, and nothing is proved there',
    isSafe: false,
    begin: (scene, pull, tips) => {
      green(scene, pull.head.sha);
      const baseSha = tips.main;
      const headSha = tips.queue;
      return { event: scene.server.events.mergeGroup(pull, { headSha, baseSha }), sha: headSha };
    },
  },
]);
