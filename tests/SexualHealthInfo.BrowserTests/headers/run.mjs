// Publishes the site in Release, serves it on this machine as a proxy would show it, with TLS at 443 and a redirect at 80, and asks two judges of headers: MDN's HTTP
// Observatory about the first page, Google's CSP Evaluator about the policy of pages of every kind. Ends with 1 where the grade is not A+ with 135, or there is a finding.
//
//   npm ci --ignore-scripts && npm start
//
// It needs openssl, and the right to listen at 80 and 443: the Observatory asks nowhere else.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const best = 135; // What version 1.4.8 gives a site without cookies that is on no preload list.
const pages = ['/', '/reasons/shame', '/t/reasons/shame', '/search?q=pain', '/talk-to-a-professional/gb', '/leave', '/feed.xml', '/healthz/ready', '/nothing'];

const judges = process.argv.includes('--judge');
const folder = judges ? null : mkdtempSync(path.join(tmpdir(), 'headers-'));
const authority = judges ? null : path.join(folder, 'ca.pem');
if (judges) {
  process.exitCode = (await judge()) ? 0 : 1; // The script run a second time, trusting the authority that the first run made.
} else {
  const ended = [() => rmSync(folder, { recursive: true })];
  try {
    const site = await serve(ended);
    const judging = spawn(process.execPath, [import.meta.filename, '--judge'], { stdio: 'inherit', env: { ...process.env, NODE_EXTRA_CA_CERTS: authority } });
    process.exitCode = await new Promise(resolve => judging.once('exit', resolve));
    site.kill();
    await new Promise(resolve => site.once('exit', resolve));
  } finally {
    for (const end of ended.reverse()) {
      end();
    }
  }
}

async function judge() {
  const { scan } = await import('@mdn/mdn-http-observatory');
  const observed = await scan('localhost');
  console.log(`HTTP Observatory: ${observed.scan.grade}, ${observed.scan.score} of ${best}, ${observed.scan.testsPassed} of ${observed.scan.testsQuantity} tests passed`);
  for (const [name, test] of Object.entries(observed.tests)) {
    console.log(`  ${name.padEnd(30)} ${String(test.scoreModifier).padStart(4)}  ${test.result}`);
  }

  const require = createRequire(import.meta.url);
  const { CspParser } = require('csp_evaluator/dist/parser.js');
  const { CspEvaluator } = require('csp_evaluator/dist/evaluator.js');
  let findings = 0;
  for (const page of pages) {
    const policy = (await fetch(`https://localhost${page}`, { redirect: 'manual' })).headers.get('content-security-policy');
    const found = policy ? new CspEvaluator(new CspParser(policy).csp).evaluate() : [{ directive: 'no policy', description: 'at all' }];
    findings += found.length;
    console.log(`CSP Evaluator: ${page} ${found.length} findings`);
    found.forEach(finding => console.log(`  ${finding.directive} ${finding.value ?? ''}: ${finding.description}`));
  }

  return observed.scan.grade === 'A+' && observed.scan.score >= best && findings === 0;
}

/** The published site at 443, once it answers, and a redirect to it at 80. */
async function serve(ended) {
  const project = path.resolve(import.meta.dirname, '../../../src/SexualHealthInfo');
  run('dotnet', ['publish', project, '--configuration', 'Release', '--output', path.join(folder, 'out'), '--nologo', '--verbosity', 'quiet']);
  makeCertificate();
  prepareObservatory();

  const redirect = createServer((request, response) => response.writeHead(301, { Location: `https://localhost${request.url}` }).end());
  await new Promise((resolve, reject) => redirect.once('error', reject).listen(80, 'localhost', resolve));
  ended.push(() => redirect.close());
  const site = spawn('dotnet', [path.join(folder, 'out', 'SexualHealthInfo.dll'), '--urls', 'https://localhost:443', '--Site:DrainSeconds', '0', '--Site:Contact', 'nobody@lamplight.example'], {
    env: { ...process.env, Kestrel__Certificates__Default__Path: path.join(folder, 'site.pem'), Kestrel__Certificates__Default__KeyPath: path.join(folder, 'site.key') },
  });
  await new Promise((resolve, reject) => {
    let printed = '';
    site.stdout.on('data', chunk => (printed += chunk).includes('Now listening on') && resolve());
    site.stderr.on('data', chunk => (printed += chunk));
    site.once('exit', () => reject(new Error(`The site did not start:\n${printed}`)));
  });
  return site;
}

function makeCertificate() {
  const file = name => path.join(folder, name);
  writeFileSync(file('names'), 'subjectAltName=DNS:localhost');
  run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Test authority', '-keyout', file('ca.key'), '-out', authority]);
  run('openssl', ['req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=localhost', '-keyout', file('site.key'), '-out', file('site.csr')]);
  run('openssl', ['x509', '-req', '-days', '2', '-in', file('site.csr'), '-CA', authority, '-CAkey', file('ca.key'), '-CAcreateserial', '-extfile', file('names'), '-out', file('site.pem')]);
}

/** Its install script would fetch two lists that say nothing about localhost, and needs them to be there. */
function prepareObservatory() {
  const lists = path.join(import.meta.dirname, 'node_modules/@mdn/mdn-http-observatory/conf');
  writeFileSync(path.join(lists, 'hsts-preload.json'), '{}');
  writeFileSync(path.join(lists, 'tld-list.json'), '["org"]');
}

function run(command, args) {
  const ran = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (ran.status !== 0) {
    throw new Error(`${command} failed: ${ran.error ?? ran.stderr}`);
  }
}
