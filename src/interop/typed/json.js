'use strict';

// JSON without loss: integers are BigInts, and an object is a list of members, in which one may stand twice.

class Members {
  constructor(list) {
    this.list = list;
  }
}

/** Reads text that JSON.parse takes. */
function parse(text) {
  let at = 0;
  const token = /[ \t\n\r]*([{}[\]:,]|"(?:[^"\\]|\\.)*"|[-+.\w]+)[ \t\n\r]*/suy;
  const next = () => {
    token.lastIndex = at;
    const match = token.exec(text);
    at = token.lastIndex;
    return match[1];
  };
  const items = (close, item) => {
    const list = [];
    const start = at;
    if (next() === close) return list;
    at = start;
    do list.push(item());
    while (next() === ',');
    return list;
  };
  const member = () => {
    const name = JSON.parse(next());
    next();
    return [name, value()];
  };
  const value = () => {
    const word = next();
    if (word === '{') return new Members(items('}', member));
    if (word === '[') return items(']', value);
    return /^-?\d+$/.test(word) ? BigInt(word) : JSON.parse(word);
  };
  return value();
}

/** The same as JSON.parse would give it, but for the BigInts. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Members)) return value;
  const object = {};
  for (const [name, member] of value.list) {
    Object.defineProperty(object, name, { value: plain(member), enumerable: true, configurable: true, writable: true });
  }
  return object;
}

/** Writes it with white space here and there, as `random` has it. */
function write(value, random) {
  const space = () => (random.chance(0.1) ? random.pick([' ', '\n', '\t', '\r\n  ']) : '');
  const spaced = (text) => space() + text + space();
  if (Array.isArray(value)) return spaced(`[${value.map((item) => write(item, random)).join(',')}]`);
  if (value instanceof Members) {
    const members = value.list.map(([name, member]) => `${spaced(JSON.stringify(name))}:${write(member, random)}`);
    return spaced(`{${members.join(',')}}`);
  }
  if (value instanceof Literal) return spaced(value.text);
  return spaced(typeof value === 'bigint' ? value.toString() : JSON.stringify(value));
}

/** JSON text for a value. */
class Literal {
  constructor(text) {
    this.text = text;
  }
}

module.exports = { Literal, Members, parse, plain, write };
