// MiniSearch, Lunr and Pagefind over our documents, each with the settings that did best on queries/tuned.tsv.
import lunr from "lunr";
import MiniSearch from "minisearch";
import { createRequire } from "node:module";

/** An engine gives this many results a query, as one page of ours does. */
export const PageSize = 10;

const Fields = ["title", "askedAs", "headings", "summary", "body"];

// What each engine was found to do best with. `kinds` is what a match in a document of that kind counts for: our search has such weights
// too, and without them a glossary entry, being short, stands before the article about its subject.
export const Settings = {
  minisearch: {
    stopWords: "long", stem: true, prefix: 4, fuzzy: 0.2, weights: { prefix: 0.375, fuzzy: 0.45 }, bm25: { k: 1.2, b: 0.7, d: 0.5 }, andFirst: false,
    boost: { title: 4, askedAs: 3, headings: 1.5, summary: 2, body: 1 }, kinds: { term: 0.6, resource: 0.4, page: 0.7, topic: 0.7, expert: 0.4 },
    synonyms: "replace", synonymWeight: 1,
  },
  lunr: {
    stopWords: "long", prefix: 0.3, fuzzy: 0.3, fuzzyLength: 4, fuzzyTwo: 8, fuzzyAlways: false, k1: 1.2, b: 0.75, andFirst: false,
    boost: { title: 4, askedAs: 3, headings: 1.5, summary: 2, body: 1 }, kinds: { term: 0.6, resource: 0.4, page: 0.7, topic: 0.7, expert: 0.4 },
    synonyms: "replace", synonymWeight: 1,
  },
  pagefind: {
    stopWords: "long", orRest: true, wholeBonus: 0,
    weight: { title: 7, askedAs: 3, headings: 2, summary: 3, body: 1 }, kinds: { term: 0.6, resource: 0.4, page: 0.7, topic: 0.7, expert: 0.4 },
    ranking: { termFrequency: 1, termSimilarity: 1, pageLength: 0.75, termSaturation: 1.4, metaWeights: { title: 5, asked: 1 } }, askedMeta: true,
    synonyms: "replace", synonymWeight: 1,
  },
};

/** Runs of letters and digits, in lower case, without apostrophes: all engines and the synonyms see the same words. */
export const wordsOf = text => text.toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

const stemOf = word => lunr.stemmer(new lunr.Token(word)).toString();

// Lunr's own list, and a longer one of common English function words, with the forms people type without apostrophes.
const StopWords = {
  none: new Set(),
  lunr: { has: word => lunr.stopWordFilter(new lunr.Token(word)) === undefined },
  long: new Set((`a about after again all also am an and any anyone are arent as at be because been being but by can cant could couldnt did didnt do does doesnt
    doing dont each even ever for from get gets getting go goes going got had hadnt has hasnt have havent he her hers herself hes him himself his how i id if
    ill im in into is isnt it its itself ive just like made make makes me mine more most much my myself no not now of off often on once one only or other our
    ours out over own please really same she shes should shouldnt so some someone something still such than that thats the their theirs them then there theres
    these they theyre thing things this those though through to too u until up ur us very was wasnt we were werent what whats when where which while who whos
    why will with without wont would wouldnt you your youre yours yourself`).split(/\s+/)),
};

/** The `same` lists: every member of a list is also, or only, its first word. The longest phrase wins, whatever its endings. */
export class Synonyms {
  constructor(same) {
    this.phrases = new Map();
    for (const members of same) {
      for (const member of members) {
        const stems = wordsOf(member).map(stemOf);
        const list = this.phrases.get(stems[0]) ?? [];
        list.push({ stems, head: wordsOf(members[0]).join("") });
        this.phrases.set(stems[0], list);
      }
    }
  }

  /** The words in order; those that are a member of a list together with its head. */
  *items(words) {
    const stems = words.map(stemOf);
    for (let at = 0; at < words.length;) {
      let best;
      for (const phrase of this.phrases.get(stems[at]) ?? []) {
        if (phrase.stems.length > (best?.stems.length ?? 0) && phrase.stems.every((stem, index) => stem === stems[at + index])) {
          best = phrase;
        }
      }

      const length = best?.stems.length ?? 1;
      yield { words: words.slice(at, at + length), head: best?.head };
      at += length;
    }
  }
}

/** What is to be searched for: the words of a text, or of a query, without stop words; a head of synonyms replaces its words or is added. */
function termsOf(text, settings, synonyms) {
  const stop = StopWords[settings.stopWords];
  const terms = [];
  const words = wordsOf(text);
  for (const item of synonyms ? synonyms.items(words) : words.map(word => ({ words: [word] }))) {
    if (!item.head || settings.synonyms === "add") {
      terms.push(...item.words.filter(word => !stop.has(word)).map(word => ({ term: word, weight: 1 })));
    }

    if (item.head && !(settings.synonyms === "add" && item.words.length === 1 && stemOf(item.words[0]) === stemOf(item.head))) {
      terms.push({ term: item.head, weight: settings.synonyms === "add" ? settings.synonymWeight : 1 });
    }
  }

  // A query of nothing but stop words is still a query.
  return terms.length > 0 ? terms : words.map(word => ({ term: word, weight: 1 }));
}

const textOf = (text, settings, synonyms) => termsOf(text, settings, synonyms).map(({ term }) => term).join(" ");

const fieldsOf = document => ({ ...document, askedAs: document.askedAs.join("\n") });

const recordsOf = (documents, settings) => settings.questions
  ? documents.flatMap(document => [fieldsOf(document), ...document.askedAs.map(question => ({ path: document.path, kind: document.kind, title: settings.questions === "title" ? document.title : "", askedAs: question, headings: "", summary: "", body: "" }))]) : documents.map(fieldsOf);

/** Best first, one result a path. */
function ranked(scored) {
  const best = new Map();
  for (const { path, score } of scored) {
    best.set(path, Math.max(best.get(path) ?? 0, score));
  }

  return [...best].sort((one, other) => other[1] - one[1]).slice(0, PageSize).map(([path]) => path);
}

/** What holds every word before what holds any. */
const first = (whole, any) => [...new Set([...whole, ...any])].slice(0, PageSize);

export async function miniSearch({ documents }, synonyms, settings = Settings.minisearch) {
  const process = settings.stem ? stemOf : word => word;
  const known = new Set();
  const index = new MiniSearch({
    fields: Fields, storeFields: ["kind", "path"], tokenize: text => text.split(" "), processTerm: process,
  });
  index.addAll(recordsOf(documents, settings).map((document, id) => {
    const texts = Object.fromEntries(Fields.map(field => [field, textOf(document[field], settings, synonyms)]));
    Object.values(texts).forEach(text => text.split(" ").forEach(word => known.add(process(word))));
    return { id, kind: document.kind, path: document.path, ...texts };
  }));
  return async query => {
    const terms = termsOf(query, settings, synonyms);
    const weights = new Map(terms.map(({ term, weight }) => [process(term), weight]));
    const options = {
      boost: settings.boost, weights: settings.weights, bm25: settings.bm25, 
      fuzzy: term => (settings.fuzzyAlways || !known.has(term)) && settings.fuzzy,
      prefix: term => (settings.prefixAlways || !known.has(term)) && settings.prefix > 0 && term.length >= settings.prefix,
      boostTerm: term => weights.get(term) ?? 1,
      boostDocument: (_id, _term, stored) => settings.kinds[stored.kind] ?? 1,
    };
    const search = combineWith => ranked(index.search(terms.map(({ term }) => term).join(" "), { ...options, combineWith }));
    return settings.andFirst ? first(search("AND"), search("OR")) : search("OR");
  };
}

export async function lunrSearch({ documents }, synonyms, settings = Settings.lunr) {
  const known = new Set();
  const records = recordsOf(documents, settings);
  const index = lunr(function () {
    this.ref("id");
    this.b(settings.b);
    this.k1(settings.k1);
    this.pipeline.reset();
    this.pipeline.add(lunr.stemmer);
    for (const field of Fields) {
      this.field(field, { boost: settings.boost[field] });
    }

    records.forEach((document, id) => {
      const texts = Object.fromEntries(Fields.map(field => [field, textOf(document[field], settings, synonyms)]));
      for (const word of Object.values(texts).join(" ").split(" ")) {
        known.add(stemOf(word));
      }

      this.add({ id, ...texts }, { boost: settings.kinds[document.kind] ?? 1 });
    });
  });
  return async query => {
    const terms = termsOf(query, settings, synonyms);
    const search = presence => index.query(builder => {
      for (const { term, weight } of terms) {
        const stem = stemOf(term);
        builder.term(stem, { usePipeline: false, boost: weight, presence });
        if (presence === lunr.Query.presence.REQUIRED) {
          continue;
        }

        if (settings.prefix > 0 && stem.length > 3 && (settings.prefixAlways || !known.has(stem))) {
          builder.term(stem, { usePipeline: false, boost: weight * settings.prefix, wildcard: lunr.Query.wildcard.TRAILING });
        }

        if (settings.fuzzy > 0 && stem.length >= settings.fuzzyLength && (settings.fuzzyAlways || !known.has(stem))) {
          builder.term(stem, { usePipeline: false, boost: weight * settings.fuzzy, editDistance: stem.length >= settings.fuzzyTwo ? 2 : 1 });
        }
      }
    });
    const results = presence => ranked(search(presence).map(({ ref, score }) => ({ path: records[ref].path, score })));
    return settings.andFirst ? first(results(lunr.Query.presence.REQUIRED), results(lunr.Query.presence.OPTIONAL)) : results(lunr.Query.presence.OPTIONAL);
  };
}

const escape = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);

export async function pagefindSearch(content, synonyms, settings = Settings.pagefind) {
  return pagefindOver(await pagefindFiles(content, synonyms, settings), content, synonyms, settings);
}

/** The files that Pagefind makes for a site. */
export async function pagefindFiles({ documents }, synonyms, settings) {
  const pagefind = await import("pagefind");
  const { index, errors } = await pagefind.createIndex({ forceLanguage: "en" });
  if (!index) {
    throw new Error(errors.join("; "));
  }

  // Its own pages: what it stems and how it ranks is its own, so the texts keep their stop words and lose only what synonyms replace.
  const keep = { ...settings, stopWords: "none" };
  const part = (tag, text, field, kind, attributes = "") => text
    ? `<${tag} data-pagefind-weight="${Math.min(10, settings.weight[field] * (settings.kindsAs === "score" ? 1 : settings.kinds[kind] ?? 1)).toFixed(3)}"${attributes}>${escape(synonyms ? textOf(text, keep, synonyms) : text)}</${tag}>` : "";
  for (const [id, document] of documents.entries()) {
    const { path, kind, title, askedAs, headings, summary, body } = fieldsOf(document);
    const meta = settings.askedMeta ? ' data-pagefind-meta="asked"' : "";
    const { errors } = await index.addHTMLFile({
      url: `/${id}`,
      content: `<html lang="en"><body>${part("h1", title, "title", kind)}${part("p", summary, "summary", kind, settings.summaryMeta ? ' data-pagefind-meta="summary"' : "")}${part("div", askedAs, "askedAs", kind, meta)}`
        + `${part("p", headings, "headings", kind)}${part("p", body, "body", kind)}</body></html>`,
    });
    if (errors.length > 0) {
      throw new Error(`${path}: ${errors.join("; ")}`);
    }
  }

  const { files } = await index.getFiles();
  await pagefind.close();
  return files;
}

export async function pagefindOver(files, { documents }, synonyms, settings) {
  const instance = await loadPagefind(files, settings.ranking);
  const numbers = new Map();
  const answers = new Map();
  const search = async text => {
    if (!answers.has(text)) {
      answers.set(text, await ask(text));
    }

    return answers.get(text);
  };
  const ask = async text => {
    const { results } = await instance.search(text);
    for (const result of results) {
      if (!numbers.has(result.id)) {
        numbers.set(result.id, Number((await result.data()).raw_url.slice(1)));
      }
    }

    return results.map(result => ({ path: documents[numbers.get(result.id)].path, score: result.score * (settings.kindsAs === "score" ? settings.kinds[documents[numbers.get(result.id)].kind] ?? 1 : 1) }));
  };
  return async query => {
    const terms = termsOf(query, settings, synonyms);
    const whole = await search(terms.map(({ term }) => term).join(" "));
    if (!settings.orRest) {
      return ranked(whole);
    }

    // Pagefind wants all words on the page. Asked word by word too, a long question still finds what holds most of them.
    const sums = new Map(whole.map(({ path, score }) => [path, score * settings.wholeBonus]));
    for (const { term, weight } of terms) {
      for (const { path, score } of await search(term)) {
        sums.set(path, (sums.get(path) ?? 0) + (score * weight));
      }
    }

    const any = ranked([...sums].map(([path, score]) => ({ path, score })));
    return settings.andFirst ? first(ranked(whole), any) : any;
  };
}

let mounts = 0;
const mounted = new Map();

/** Pagefind's own search, as browsers run it, reading its files from memory: Node's fetch knows neither file: nor our own names. */
async function loadPagefind(files, ranking) {
  const base = `https://pagefind-${mounts++}.invalid/`;
  for (const { path, content } of files.filter(({ path }) => !/ui|worker|highlight/.test(path))) {
    mounted.set(base + path, content);
  }

  if (mounts === 1) {
    const fetch = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const content = mounted.get(String(input).split("?")[0]);
      return content ? new Response(content) : fetch(input, init);
    };
  }

  const script = Buffer.from(mounted.get(`${base}pagefind.js`)).toString("base64");
  const { createInstance } = await import(`data:text/javascript;base64,${script}`);
  const instance = createInstance({ basePath: base, noWorker: true, ranking });
  await instance.init();
  return instance;
}

export const Engines = { MiniSearch: miniSearch, Lunr: lunrSearch, Pagefind: pagefindSearch };

/** The version of an engine that is installed, for the report. */
export const versionOf = name => createRequire(import.meta.url)(`${name}/package.json`).version;
