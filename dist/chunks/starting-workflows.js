import{t as e}from"./dist.js";var t=e();const n=`<owner>/spillover@<commit>`,r=`Spillover`,i=`Spillover review`;function a(e){return/^\.github\/workflows\/[^/]+\.ya?ml$/.test(e)}function o(e){return[{path:`.github/workflows/spillover.yml`,text:d(e)},{path:`.github/workflows/spillover-review.yml`,text:f}]}function s(e){let t=e.paths.filter(a).flatMap(t=>{let n=c(e.read(t)??``);return n===null||![`pull_request`,`merge_group`].some(e=>n.events.includes(e))?[]:[n.name??t]});return[...new Set(t)].filter(e=>e!==r&&e!==i).sort()}function c(e){try{let n=(0,t.parse)(e,{maxAliasCount:100});if(!l(n))return null;let{name:r,on:i}=n,a=typeof i==`string`?[i]:Array.isArray(i)?i.map(String):l(i)?Object.keys(i):[];return{name:typeof r==`string`&&r!==``?r:null,events:a}}catch{return null}}function l(e){return typeof e==`object`&&!!e&&!Array.isArray(e)}function u(e){return(0,t.stringify)(e,{collectionStyle:`flow`,flowCollectionPadding:!1,lineWidth:0}).trim()}function d({action:e,branches:t,tests:n,readsDeployments:a=!1}){let o=n.length>0?n:[`CI`];return`# Every event here runs this file as it is on the default branch, never as a pull request left it. Nothing of the pull
# request is checked out or executed, and there should be no checkout step.
name: ${r}

on:
  pull_request_target:
    types: [opened, synchronize, reopened, ready_for_review, edited, closed]
  merge_group:
    types: [checks_requested]
  push:
    branches: ${u(t)} # the branches that pull requests go to
  workflow_run:
    workflows: ${u([...o,i])} # the workflows that run your tests, and the relay
    types: [completed]
  issue_comment:
    types: [created, edited, deleted]
  # Tests that run outside of GitHub Actions; leave these two out where there are none.
  check_run:
    types: [completed]
  status:
  schedule:
    - cron: '23 3 * * *'
  workflow_dispatch:
    inputs:
      pull-request:
        description: The number of a pull request; empty for all that are open
        required: false
        type: string

permissions: {}

jobs:
  guard:
    name: Guard
    # A comment counts when it holds a command, or held one; an edited pull request when its base changed.
    if: >-
      (github.event_name != 'issue_comment' || (github.event.issue.pull_request &&
      (contains(github.event.comment.body, '/spillover') || contains(github.event.changes.body.from, '/spillover')))) &&
      (github.event_name != 'pull_request_target' || github.event.action != 'edited' || github.event.changes.base)
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
      statuses: write
      checks: read
      actions: read${a?`
      deployments: read`:``}
    concurrency:
      group: spillover-\${{ github.event.comment.id || (github.event.action == 'closed' && format('closed-{0}', github.event.number)) || github.event.pull_request.head.sha || github.event.workflow_run.head_sha || (github.event_name == 'merge_group' && github.sha) || github.event.check_run.head_sha || github.event.sha || inputs.pull-request || github.ref }}
      cancel-in-progress: false
    steps:
      - uses: ${e}${e===`<owner>/spillover@<commit>`?` # the 40 digits of a release’s commit: a tag can be moved, a commit cannot`:``}
`}const f=`# A review cannot refresh the status of a pull request from a fork: the token it comes with may only read. So a review
# starts this run, which may do nothing and does nothing, and its end starts Spillover (\`workflow_run\`).
name: ${i}

on:
  pull_request_review:
    types: [submitted, edited, dismissed]

permissions: {}

jobs:
  relay:
    name: Relay
    runs-on: ubuntu-latest
    timeout-minutes: 2
    steps:
      - run: echo 'The end of this run starts Spillover.'
`;export{s as i,a as n,o as r,n as t};