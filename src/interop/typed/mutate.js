'use strict';

// Changes after which a document is mostly invalid. Which it is, judge.js finds out.

const { Literal, Members, write } = require('./json');
const { members } = require('./valid');

const WORDS = [
  null, true, false, 0n, 1n, -1n, 2n ** 53n, 2n ** 256n, -(2n ** 255n) - 1n, [], [null], new Members([]),
  '', ' ', '0', '-', '--1', '+1', ' 1', '1 ', '1.0', '1e3', '0x', '0X1', '0b1', '0o7', '-0x1', '0xg0', '0x0', '00',
  'true', 'null', '\ud800', 'x\udc00', '1'.repeat(79), `0x${'1'.repeat(65)}`,
  `0x${'00'.repeat(20)}`, '00'.repeat(20), `0x${'AB'.repeat(20)}`, `0x${'aB'.repeat(20)}`, `0X${'00'.repeat(20)}`,
  'XE65GB6LDNXYOFTX0NSV3FUWKOWIXAMJK36', `0x${'00'.repeat(32)}`, `0X${'00'.repeat(32)}`, `0x${'00'.repeat(33)}`,
  new Literal('1.0'), new Literal('1e2'), new Literal('-0'), new Literal('1.5'), new Literal('1E400'),
  new Literal('01'), new Literal('NaN'), new Literal("'x'"),
  new Literal('"\\ud83d\\ude00"'), new Literal('"\\ude00\\ud83d"'),
];
const TYPES = [
  '', 'uint', 'int', 'uint[]', 'byte', 'bool[0]', 'bool[02]', 'uint7', 'uint0', 'uint08', 'uint264', 'int1', 'bytes0', 'bytes33', 'bytes01', 'Bool', 'bool ', 'bool[',
  'bool]', 'bool[]]', 'bool[-1]', 'bool[][', 'bool[1e1]', 'bool[0000000003]', '[]', 'address payable', 'function',
  'tuple', 'fixed128x18', 'string[2]', 'uint256[][]', 'Missing', 'EIP712Domain', 'constructor', '__proto__',
];
const NAMES = [
  '', 'a b', 'a,b', 'a)', '1a', 'é', 'x[]', 'a:b', '$', 'a.b', 'X',
  'string', 'uint', 'byte', 'ufixed', 'bytes7', 'EIP712Domain', 'constructor', '__proto__',
];
const NEIGHBOURS = [
  ['uint', 'int'], ['int', 'uint'], ['bytes', 'string'], ['string', 'bytes'], ['address', 'bytes20'], ['bool', 'uint8'],
  [']', '1]'], ['8', '16'], ['2', '24'], ['256', ''], ['[2]', '[02]'], ['[1]', '[0]'],
];

function get(object, name) {
  return object.list.find(([key]) => key === name)?.[1];
}

function set(object, name, value) {
  object.list = object.list.map(([key, old]) => [key, key === name ? value : old]);
}

/** Every place below `value` that holds another: how to read it and how to replace it. */
function places(value, found = []) {
  const list = value instanceof Members ? value.list : Array.isArray(value) ? value : [];
  list.forEach((item, i) => {
    const inside = value instanceof Members ? item[1] : item;
    const [holder, key] = value instanceof Members ? [item, 1] : [value, i];
    found.push({ value: inside, replace: (other) => (holder[key] = other) });
    places(inside, found);
  });
  return found;
}

function objects(value) {
  return [value, ...places(value).map((place) => place.value)].filter((inside) => inside instanceof Members);
}

function arrays(value) {
  return places(value).map((place) => place.value).filter(Array.isArray);
}

function replaceValue(part) {
  return (document, random) => {
    const all = places(get(document, part));
    if (all.length > 0) random.pick(all).replace(random.pick(WORDS));
  };
}

function someFields(document, random) {
  return random.pick(get(document, 'types').list.filter(([, fields]) => Array.isArray(fields)))?.[1] ?? [];
}

/** Other ways to write a leaf, some of which mean the same to ethers. */
function respelled(value, random) {
  if (typeof value === 'bigint') {
    const literals = [new Literal(`${value}.0`), new Literal(`${value}e0`)];
    return random.pick([value.toString(), ...literals, `+${value}`, -value, value + 1n]);
  }
  if (typeof value === 'boolean') return random.pick([value ? 1n : 0n, String(value), value ? [] : null]);
  if (typeof value !== 'string') return random.pick(WORDS);
  return random.pick([
    value.toUpperCase(), value.toLowerCase(), value.replace('x', 'X'), value.replace('0x', ''), `0x${value}`,
    ` ${value}`, `${value}\n`, `+${value}`, `-${value}`, `0${value}`, `${value}0`, `${value}00`, `${value}\ud800`,
    value.slice(0, -1),
    value.split('').reverse().join(''), [value], /^\d+$/.test(value) ? BigInt(value) : null,
  ]);
}

function respell(part) {
  return (document, random) => {
    const leaves = places(get(document, part)).filter(({ value }) => value === null || typeof value !== 'object');
    if (leaves.length > 0) {
      const leaf = random.pick(leaves);
      leaf.replace(respelled(leaf.value, random));
    }
  };
}

const MUTATIONS = [
  respell('message'),
  respell('message'),
  respell('message'),
  respell('domain'),
  (document, random) => {
    const field = random.pick(someFields(document, random));
    if (field) set(field, 'type', get(field, 'type').replace(...random.pick(NEIGHBOURS)));
  },
  replaceValue('message'),
  replaceValue('message'),
  replaceValue('message'),
  replaceValue('domain'),
  replaceValue('types'),
  (document, random) => {
    random.pick(document.list)[1] = random.pick(WORDS);
  },
  // A member that is missing, surplus, renamed or there twice.
  (document, random) => {
    const { list } = random.pick(objects(document));
    if (list.length > 0) list.splice(random.below(list.length), 1);
  },
  (document, random) => {
    const { list } = random.pick(objects(get(document, 'message')));
    if (list.length > 0) list.splice(random.below(list.length), 1);
  },
  (document, random) => {
    random.pick(objects(document)).list.push([random.pick(['surplus', 'salt', 'name', '']), random.pick(WORDS)]);
  },
  (document, random) => {
    const { list } = random.pick(objects(document));
    if (list.length > 0) list.push([...random.pick(list)]);
  },
  (document, random) => {
    const { list } = random.pick(objects(document));
    if (list.length > 0) random.pick(list)[0] = random.pick(NAMES);
  },
  // Arrays that are longer, shorter or in another order.
  (document, random) => {
    const array = random.pick(arrays(get(document, 'message')));
    if (array) array.push(array.length > 0 ? array[0] : random.pick(WORDS));
  },
  (document, random) => random.pick(arrays(document))?.pop(),
  (document, random) => random.pick(arrays(document))?.reverse(),
  // Types.
  (document, random) => {
    const field = random.pick(someFields(document, random));
    if (field) set(field, 'type', random.pick(TYPES));
  },
  (document, random) => {
    const field = random.pick(someFields(document, random));
    if (field) set(field, 'name', random.pick(NAMES));
  },
  (document, random) => {
    const field = random.pick(someFields(document, random));
    if (field) set(field, 'type', get(field, 'type') + random.pick(['[]', '[1]', '[2]']));
  },
  (document, random) => get(document, 'types').list.push([random.pick(NAMES), [members({ name: 'a', type: 'bool' })]]),
  (document, random) => {
    const [name, fields] = random.pick(get(document, 'types').list);
    fields.push(members({ name: 'self', type: name + random.pick(['', '[1]', '[2][1]']) }));
  },
  (document, random) => {
    const names = get(document, 'types').list.map(([name]) => name);
    set(document, 'primaryType', random.pick([...names, 'Missing']));
  },
];

const INSERTIONS = ['"', '{', ']', ',', '0', '-', ' ', '\\', '\u0000', '/**/', 'e1'];
const TEXT_MUTATIONS = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at, random) => text.slice(0, at) + random.pick(INSERTIONS) + text.slice(at),
  (text, at) => text.slice(0, at),
  (text) => `${text}{}`,
  (text, at, random) => text.replace(/"(Order|Mail|Person)(?=["[])/g, random.pick(['"App:$1', '"$$$1', '"_$1'])),
  (text) => `\ufeff${text}`,
];

/** The text of `document`, which may be changed, after some change. */
function mutated(document, random) {
  if (random.chance(0.15)) {
    const text = write(document, random);
    return random.pick(TEXT_MUTATIONS)(text, random.below(text.length), random);
  }
  random.pick(MUTATIONS)(document, random);
  return write(document, random);
}

module.exports = { mutated };
