// Publishes the site in Release, serves it at a free port of this machine, and asks Lighthouse what a mid-range phone on a slow network
// makes of four pages. Prints their scores and weights, and why a score is not 100; ends with 1 where one is below 100.
//
//   npm ci && npm start                 publish, serve, measure
//   npm start -- --url http://…         measure a site that is running
//
// A machine with other work measures slower than it is: the best of five runs counts, and the first of them that reaches 100 ends it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const runs = 5;
const all = ['performance', 'accessibility', 'best-practices', 'seo'];
const pages = [
  { path: '/', categories: all },
  { path: '/reasons/emotional-release', categories: all },
  { path: '/search?q=why+do+I+cry', categories: all.filter(category => category !== 'seo') }, // It is noindex: nobody shall find it in a search engine.
  { path: '/talk-to-a-professional', categories: all },
];

const ended = [];
try {
  process.exitCode = (await measure(addressGiven() ?? await serve())) ? 0 : 1;
} finally {
  for (const end of ended.reverse()) {
    await end();
  }
}

async function measure(address) {
  const chrome = await launch({ chromePath: chromium(), chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'] });
  ended.push(() => chrome.kill());
  let perfect = true;
  console.log('page'.padEnd(30), all.map(category => category.padEnd(15)).join(''), 'requests  bytes sent');
  for (const page of pages) {
    const best = await bestOf(address + page.path, page.categories, chrome.port);
    const sent = best.audits['network-requests'].details.items;
    const scores = all.map(category => String(best.categories[category]?.score * 100 || '–').padEnd(15)).join('');
    console.log(page.path.padEnd(30), scores, String(sent.length).padEnd(9), sent.reduce((sum, request) => sum + request.transferSize, 0));
    for (const reason of reasonsOf(best)) {
      console.log(`  ${reason}`);
    }

    perfect &&= Object.values(best.categories).every(category => category.score === 1);
  }

  return perfect;
}

async function bestOf(url, onlyCategories, port) {
  let best;
  for (let run = 0; run < runs; run++) {
    const { lhr } = await lighthouse(url, { port, onlyCategories, formFactor: 'mobile', logLevel: 'error' });
    if (lhr.runtimeError) {
      console.log(`  A run was lost: ${lhr.runtimeError.code}`);
      continue;
    }

    if (!best || sum(lhr) > sum(best)) {
      best = lhr;
    }

    if (sum(best) === onlyCategories.length) {
      break;
    }
  }

  if (!best) {
    throw new Error(`Lighthouse could not measure ${url}.`);
  }

  return best;
}

function sum(result) {
  return Object.values(result.categories).reduce((total, category) => total + category.score, 0);
}

/** Every check that takes something from a score, worst first. */
function reasonsOf(result) {
  return Object.values(result.categories).filter(category => category.score < 1).flatMap(category => category.auditRefs
    .filter(({ id, weight }) => weight > 0 && (result.audits[id].score ?? 1) < 1)
    .sort((one, other) => result.audits[one.id].score - result.audits[other.id].score)
    .map(({ id }) => `${category.id}: ${result.audits[id].title} (${id}) ${result.audits[id].displayValue ?? ''} ${nodes(result.audits[id])}`.trim()));
}

function nodes(audit) {
  return (audit.details?.items ?? []).slice(0, 3).map(item => item.node?.snippet ?? item.description ?? '').filter(Boolean).join(' ');
}

function addressGiven() {
  const place = process.argv.indexOf('--url');
  return place < 0 ? undefined : process.argv[place + 1].replace(/\/$/, '');
}

/** The address at which the published site answers. */
async function serve() {
  const folder = mkdtempSync(path.join(tmpdir(), 'lighthouse-'));
  ended.push(() => rmSync(folder, { recursive: true }));
  const project = path.resolve(import.meta.dirname, '../../../src/SexualHealthInfo');
  const publish = spawnSync('dotnet', ['publish', project, '--configuration', 'Release', '--output', folder, '--nologo', '--verbosity', 'quiet'], { stdio: 'inherit' });
  if (publish.status !== 0) {
    throw new Error('The site could not be published.');
  }

  const site = spawn('dotnet', [path.join(folder, 'SexualHealthInfo.dll'), '--urls', 'http://127.0.0.1:0'], { cwd: folder });
  ended.push(() => new Promise(resolve => site.once('exit', resolve).kill()));
  return new Promise((resolve, reject) => {
    let printed = '';
    site.stdout.on('data', chunk => {
      printed += chunk;
      const address = printed.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (address) {
        resolve(address[0]);
      }
    });
    site.once('exit', () => reject(new Error(`The site did not start:\n${printed}`)));
  });
}

function chromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = process.env.PATH.split(path.delimiter).flatMap(folder => names.map(name => path.join(folder, name))).find(existsSync);
  if (!found) {
    throw new Error(`Put one of ${names.join(', ')} on the PATH.`);
  }

  return found;
}
