import{a as e,t,v as n,y as r}from"./read-config.js";import{t as i}from"./dist.js";import{i as a,n as o,r as s,t as c}from"./starting-workflows.js";import{t as l}from"./expected-failure.js";import{n as u}from"./snapshot.js";import{i as d,r as f}from"./open.js";import{dirname as p,join as m}from"node:path";import{mkdir as h,writeFile as g}from"node:fs/promises";var _=i();function v(t){let{entries:n}=e(t),r=n.map(({discover:e,as:t})=>t===`{name}`?{discover:e}:{discover:e,as:t});return`version: 1

# observe says everything and holds nothing; enforce holds the merge.
mode: observe

# Every folder that matches is a feature. What is spelled out wins over what is discovered:
#   - name: checkout
#     paths: [src/pages/checkout/**, src/cart/**]
#     tests: [e2e/checkout/**]
#     owners: [alice, "@acme/checkout"]
#     tier: critical
${r.length>0?`features:\n${y((0,_.stringify)(r,{lineWidth:0}))}`:`# No folder here holds code yet.
# features:
#   - discover: src/features/*
`}
# The checks that prove a feature's tests, by feature; "*" for checks that run every test.
# evidence:
#   checks: { "*": ["test"] }
`}function y(e){return e.replaceAll(/^(?=.)/gm,`  `)}async function b(e,t){return d(e,t,async n=>{let i=await f(n,void 0),a=i===`WORKTREE`?await n.workTree():await n.readTree(i),s=await u(n,a,e=>r(e)||o(e)),c=await x(n,s,e);if(e.print)return t.stdout.write(C(c)),0;let{topLevel:l}=n;if(l===null)throw D(`the repository is bare: there is no work tree to write to; use --print`);let d=c.find(({path:e})=>s.paths.includes(e));if(d!==void 0&&!e.force)throw D(`${d.path} is there already; look at it, or replace it with --force`);for(let{path:e,text:n}of c)await h(m(l,p(e)),{recursive:!0}),await g(m(l,e),n),t.stdout.write(`wrote ${e}\n`);return t.stdout.write(`${w(e)}\n`),0})}async function x(e,t,{workflows:r,action:i=c}){let o=n.find(e=>t.paths.includes(e)),l={path:o??n[0],text:v(t)};if(!r)return[l];let u={action:i,branches:await T(e),tests:a(t),readsDeployments:S(t,o)};return[...o===void 0?[l]:[],...s(u)]}function S(e,n){if(n===void 0)return!1;let{config:r}=t({text:e.read(n)??null,source:n,files:e});return Object.values(r?.evidence.checks??{}).some(e=>e.some(({kind:e})=>e===`environment`))}function C(e){let[t,...n]=e;return t===void 0||n.length===0?t?.text??``:e.map(({path:e,text:t})=>`# ${e}\n${t}`).join(`
`)}function w({workflows:e,action:t}){return e?`Next: read them, ${t===void 0?`put a release's commit in the place of ${c}, `:``}commit them to the default branch, and run spillover doctor once the status is required.`:`Next: read it, commit it, and run spillover check.`}async function T(e){let t=[];for(let n of[`main`,`master`,`develop`])for(let r of[`refs/remotes/origin/${n}`,`refs/heads/${n}`])!t.includes(n)&&await E(e,r)&&t.push(n);return t.length>0?t:[`main`]}async function E(e,t){try{return await e.commitOf(t),!0}catch(e){if(e instanceof l&&e.problem.code===`revision-unknown`)return!1;throw e}}const D=e=>new l({code:`not-written`,severity:`error`,data:{message:e}});export{b as initCommand};