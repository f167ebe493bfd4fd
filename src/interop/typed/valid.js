'use strict';

// Random valid documents. A type refers only to types after it, unless it is to recur.

const { getAddress } = require('ethers');
const { Members } = require('./json');

const TEXTS = ['', 'Hello', 'Grüße, 😁', '\u0000', '"\\/\b\n', '日本語', '\ufeff', '\ud7ff\ue000\uffff', 'x'.repeat(200)];
const DOMAIN = [
  ['name', 'string'],
  ['version', 'string'],
  ['chainId', 'uint256'],
  ['verifyingContract', 'address'],
  ['salt', 'bytes32'],
];

function members(object) {
  return new Members(Object.entries(object));
}

function atomicType(random) {
  const bits = 8 * (1 + random.below(32));
  return random.pick([
    'bool', 'address', 'string', 'bytes', 'uint256', 'uint8',
    `uint${bits}`, `int${bits}`, `bytes${1 + random.below(32)}`, 'bytes32',
  ]);
}

function dimensions(random) {
  let text = '';
  while (text.length < 12 && random.chance(0.25)) text += random.pick(['[]', '[]', '[1]', '[2]', '[3]']);
  return text;
}

function integer(bits, signed, random) {
  const size = BigInt(signed ? bits - 1 : bits);
  const end = 1n << size;
  const number = random.pick([0n, 1n, end - 1n, end >> 1n, BigInt(`0x${random.hex(32)}`) % end]) % end;
  const value = signed && random.chance(0.5) ? -number - random.pick([0n, 1n]) : number;
  const magnitude = value < 0n ? -value : value;
  const sign = value < 0n ? '-' : '';
  const digits = magnitude.toString();
  const text = value.toString();
  return random.pick([
    magnitude > BigInt(Number.MAX_SAFE_INTEGER) ? text : value,
    text,
    value < 0n ? text : `0x${magnitude.toString(16)}`,
    digits.length < 70 ? `${sign}00${digits}` : text,
  ]);
}

function hex(bytes, random) {
  const digits = random.hex(bytes);
  return `0x${random.chance(0.3) ? digits.toUpperCase() : digits}`;
}

function value(type, types, random) {
  const array = /^(.*)\[(\d*)\]$/.exec(type);
  if (array) {
    const length = array[2] === '' ? random.below(4) : Number(array[2]);
    return Array.from({ length }, () => value(array[1], types, random));
  }
  if (types[type]) {
    const fields = types[type].map((field) => [field.name, value(field.type, types, random)]);
    return new Members(random.chance(0.5) ? fields : random.shuffle(fields));
  }
  if (type === 'bool') return random.chance(0.5);
  if (type === 'string') return random.pick(TEXTS);
  if (type === 'address') {
    const address = `0x${random.hex(20)}`;
    return random.chance(0.5) ? address : getAddress(address);
  }
  if (type === 'bytes') return hex(random.below(80), random);
  if (type.startsWith('bytes')) return hex(Number(type.slice(5)), random);
  const [, unsigned, bits] = /^(u?)int(\d+)$/.exec(type);
  return integer(Number(bits), unsigned === '', random);
}

function typeNames(random) {
  if (random.chance(0.05)) return [random.pick(['$x', 'App:Action'])];
  const words = ['Order', 'Person', 'Mail', 'A', 'Z', 'a', '_', 'uint8x', 'T1', 'T10', 'T2'];
  return random.shuffle(words).slice(0, 1 + random.below(5));
}

function fieldNames(random) {
  const words = ['from', 'to', 'a', 'b', 'A', '_', '$', 'x1', 'amount', 'name', 'length', 'type', 'toString', 'value_2'];
  return random.shuffle(words);
}

function structTypes(random) {
  const names = typeNames(random);
  const types = Object.fromEntries(names.map((name) => [name, []]));
  names.forEach((name, i) => {
    const free = fieldNames(random);
    const count = random.chance(0.05) ? 0 : 1 + random.below(5);
    for (let f = 0; f < count; f++) {
      const later = names.slice(i + 1);
      const base = later.length > 0 && random.chance(0.3) ? random.pick(later) : atomicType(random);
      types[name].push({ name: free.pop(), type: base + dimensions(random) });
    }
    const before = names.slice(0, i);
    const refersHere = ({ type }) => type.split('[')[0] === name;
    if (i > 0 && !before.some((other) => types[other].some(refersHere))) {
      types[random.pick(before)].push({ name: `n${i}`, type: name + dimensions(random) });
    }
  });
  return { types, primaryType: names[0] };
}

function domainFields(random) {
  return DOMAIN.filter(() => random.chance(0.6)).map(([name, type]) => ({ name, type }));
}

function document(types, primaryType, random) {
  const EIP712Domain = domainFields(random);
  const declared = EIP712Domain.length > 0 || random.chance(0.6) ? { EIP712Domain, ...types } : types;
  const list = Object.entries(declared).map(([name, fields]) => [name, fields.map(members)]);
  const parts = {
    types: new Members(random.chance(0.5) ? list : random.shuffle(list)),
    primaryType,
    domain: value('EIP712Domain', { EIP712Domain }, random),
    message: value(primaryType, types, random),
  };
  return new Members(random.chance(0.5) ? Object.entries(parts) : random.shuffle(Object.entries(parts)));
}

/** A document, as json.js has it. */
function validDocument(random) {
  const { types, primaryType } = structTypes(random);
  return document(types, primaryType, random);
}

/** A tree of nodes, which recur through arrays of any length. It has no numbers that eth-sig-util reads otherwise. */
function recurringDocument(random) {
  const types = {
    Tree: [{ name: 'root', type: 'Node' }, { name: 'spare', type: 'Node[][2]' }],
    Node: [{ name: 'size', type: 'uint64' }, { name: 'nodes', type: 'Node[]' }, { name: 'leaves', type: 'Leaf[]' }],
    Leaf: [{ name: 'name', type: 'string' }, { name: 'back', type: 'Tree[]' }],
  };
  const tree = (depth) => members({ root: node(depth), spare: [[], random.chance(0.3) ? [node(depth - 1)] : []] });
  const node = (depth) => members({
    size: BigInt(random.below(1000)),
    nodes: Array.from({ length: depth > 0 ? random.below(3) : 0 }, () => node(depth - 1)),
    leaves: Array.from({ length: random.below(3) }, () => leaf(depth - 1)),
  });
  const leaf = (depth) => members({
    name: random.pick(TEXTS),
    back: depth > 0 && random.chance(0.2) ? [tree(depth - 1)] : [],
  });
  const EIP712Domain = domainFields(random).filter(({ name }) => name !== 'chainId' && name !== 'salt');
  const declared = Object.entries({ EIP712Domain, ...types }).map(([name, fields]) => [name, fields.map(members)]);
  return members({
    types: new Members(declared),
    primaryType: 'Tree',
    domain: value('EIP712Domain', { EIP712Domain }, random),
    message: tree(3),
  });
}

module.exports = { members, validDocument, recurringDocument };
