// A search page with MiniSearch behind bare Node http. Arguments: documents.json, port.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import MiniSearch from "minisearch";

const [documentsFile, port] = process.argv.slice(2);
const documents = JSON.parse(await readFile(documentsFile, "utf8"));
const search = new MiniSearch({
  idField: "path",
  fields: ["title", "askedAs", "headings", "summary", "body"],
  storeFields: ["title", "summary"],
  searchOptions: { boost: { title: 4, askedAs: 3, headings: 1.5, summary: 2 }, prefix: term => term.length > 3, fuzzy: 0.2 },
});
search.addAll(documents);

const encode = text => text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`);

createServer((request, response) => {
  const query = new URL(request.url, "http://localhost").searchParams.get("q") ?? "";
  const results = search.search(query).slice(0, 10);
  const page = `<!doctype html><html lang="en"><title>Search</title><h1>Search</h1><p>${results.length} results for ${encode(query)}</p><ol>${
    results.map(({ id, title, summary }) => `<li><a href="${id}">${encode(title)}</a><p>${encode(summary)}</p></li>`).join("")}</ol></html>`;
  const zipped = gzipSync(page, { level: 1 });
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip", "Content-Length": zipped.length, "Cache-Control": "no-store" });
  response.end(zipped);
}).listen(Number(port), "127.0.0.1");
