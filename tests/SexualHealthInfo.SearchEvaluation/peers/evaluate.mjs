// Asks other engines our queries about our content. Arguments: documents.json, queries.tsv, and --json for figures in JSON.
import { readFile } from "node:fs/promises";
import { Engines, Synonyms } from "./engines.mjs";

const [documentsFile, queriesFile] = process.argv.slice(2).filter(argument => !argument.startsWith("-"));
const json = process.argv.includes("--json");
if (!queriesFile) {
  console.error("Usage: node evaluate.mjs documents.json queries.tsv [--json]");
  process.exit(2);
}

const content = JSON.parse(await readFile(documentsFile, "utf8"));
const queries = (await readFile(queriesFile, "utf8")).split("\n").filter(line => line.trim()).map(line => {
  const [text, kind, pages] = line.trimEnd().split("\t");
  return { text, kind, pages: pages === "-" ? [] : pages.split(",") };
}).filter(query => query.pages.length > 0);

const figures = [];
for (const [name, make] of Object.entries(Engines)) {
  for (const synonyms of [null, new Synonyms(content.same)]) {
    const title = synonyms ? `${name}, synonyms` : name;
    try {
      const search = await make(content, synonyms);
      const ranks = [];
      for (const { text, pages } of queries) {
        ranks.push((await search(text)).findIndex(path => pages.includes(path)) + 1);
      }

      report(title, ranks);
    } catch (error) {
      // One engine that cannot run here says nothing about the others.
      figures.push({ name: title, error: error.message });
      print(`  ${title} was not run: ${error.message}`);
    }
  }
}

if (json) {
  console.log(JSON.stringify(figures, null, 2));
}

function report(name, ranks) {
  const n = ranks.length;
  const [one, three] = [ranks.filter(rank => rank === 1).length, ranks.filter(rank => rank >= 1 && rank <= 3).length];
  const mrr = ranks.reduce((sum, rank) => sum + (rank === 0 ? 0 : 1 / rank), 0) / n;
  const [interval1, interval3] = [wilson(one, n), wilson(three, n)];
  figures.push({ name, n, success1: one / n, interval1, success3: three / n, interval3, mrr });
  print(`  ${name.padEnd(20)} ${String(n).padStart(4)}  success@1 ${(one / n).toFixed(3)} ${shown(interval1)}  success@3 ${(three / n).toFixed(3)} ${shown(interval3)}  MRR ${mrr.toFixed(3)}`);
}

function print(line) {
  if (!json) {
    console.log(line);
  }
}

function shown([low, high]) {
  return `[${low.toFixed(2)}, ${high.toFixed(2)}]`;
}

// Wilson's interval, 95 in 100.
function wilson(hits, of) {
  const [p, z] = [hits / of, 1.96];
  const centre = (p + ((z * z) / (2 * of))) / (1 + ((z * z) / of));
  const half = (z / (1 + ((z * z) / of))) * Math.sqrt(((p * (1 - p)) / of) + ((z * z) / (4 * of * of)));
  return [centre - half, centre + half];
}
