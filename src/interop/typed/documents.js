'use strict';

// Prints random documents with what others' libraries say about them, a JSON object a line: node documents.js SEED
// {"document": "…", "digest": "0x…"} or {"document": "…", "refused": "why"}

const { write } = require('./json');
const { digestOfRecurring, judge } = require('./judge');
const { mutated } = require('./mutate');
const { Random } = require('./random');
const { recurringDocument, validDocument } = require('./valid');

const DOCUMENTS = 10_000;
const RECURRING = 1_000;
const MUTATED = 0.4;

function main(seed) {
  const random = new Random(seed);
  const lines = [];
  while (lines.length < DOCUMENTS) {
    const valid = validDocument(random);
    const document = random.chance(MUTATED) ? mutated(valid, random) : write(valid, random);
    const judgment = judge(document);
    if (judgment) lines.push({ document, ...judgment });
  }
  for (let i = 0; i < RECURRING; i++) {
    const document = write(recurringDocument(random), random);
    lines.push({ document, digest: digestOfRecurring(document) });
  }
  process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

main(Number(process.argv[2]));
