'use strict';

// Chancery's own rules, which ethers does not have: they keep out what two readers could understand differently.

const { getAddress } = require('ethers');
const { Members } = require('./json');

const DOMAIN = { name: 'string', version: 'string', chainId: 'uint256', verifyingContract: 'address', salt: 'bytes32' };
const TYPE_NAME = /^[A-Za-z_]\w*$/;
const ONLY_TYPE_NAME = /^[A-Za-z_$][\w$:]*$/;
const FIELD_NAME = /^[A-Za-z_$][\w$]*$/;
const RESERVED = /^(bool|address|string|byte|function|mapping|(u?int|bytes)\d*|u?fixed(\d+x\d+)?)$/;
const INTEGER = /^(-?\d{1,78}|0x[0-9a-fA-F]{1,64})$/;

const EXACT = BigInt(Number.MAX_SAFE_INTEGER);

function unique(value) {
  if (Array.isArray(value)) return value.every(unique);
  if (!(value instanceof Members)) return true;
  const names = value.list.map(([name]) => name);
  return new Set(names).size === names.length && value.list.every(([, member]) => unique(member));
}

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function hasJust(object, names) {
  return (
    isObject(object) &&
    Object.keys(object).length === names.length &&
    names.every((name) => Object.hasOwn(object, name))
  );
}

function isAddress(text) {
  return /^0x[0-9a-fA-F]{40}$/.test(text) && (text === text.toLowerCase() || getAddress(text) === text);
}

/** What `value`, which ethers takes for one of `type`, should have been. */
function brokenBy(type, value, types) {
  const array = /^(.*)\[\d*\]$/.exec(type);
  if (array) return value.map((item) => brokenBy(array[1], item, types)).find(Boolean);
  if (types[type]) {
    if (!hasJust(value, types[type].map(({ name }) => name))) return 'a struct has its fields and no others';
    return types[type].map((field) => brokenBy(field.type, value[field.name], types)).find(Boolean);
  }
  if (type === 'bool') return typeof value !== 'boolean' && 'a bool is true or false';
  if (type === 'string') return !value.isWellFormed() && 'a string is Unicode';
  if (type === 'address') return !isAddress(value) && 'an address is in lower case or has its checksum, behind 0x';
  if (type.startsWith('bytes')) return !value.startsWith('0x') && 'bytes are behind 0x';
  if (typeof value === 'string') return !INTEGER.test(value) && 'an integer is decimal or hexadecimal behind 0x';
  if (typeof value !== 'bigint') return 'an integer has no fraction and no exponent';
  return (value > EXACT || value < -EXACT) && 'an integer that others round is in quotes';
}

function brokenByTypes(types) {
  const names = Object.keys(types);
  const form = names.length === 1 ? ONLY_TYPE_NAME : TYPE_NAME;
  for (const [name, fields] of Object.entries(types)) {
    if (!form.test(name) || RESERVED.test(name)) return 'a type has a name of its own that is well-formed';
    if (!fields.every((field) => hasJust(field, ['name', 'type']))) return 'a field is declared by name and type';
    if (!fields.every(({ name }) => typeof name === 'string' && FIELD_NAME.test(name))) {
      return 'a field has a name that is an identifier';
    }
    for (const { type } of fields) {
      const [base, ...dimensions] = type.split('[');
      if (base === 'uint' || base === 'int') return 'EIP-712 has no short names';
      if (names.includes(base) && !TYPE_NAME.test(base)) return 'a special name is that of the only type';
      if (!dimensions.every((length) => /^([1-9]\d{0,8})?\]$/.test(length))) return 'lengths are from 1, of 9 digits';
    }
  }
  return undefined;
}

/** The fields of the type of `domain`. */
function domainType(domain) {
  const names = Object.keys(DOMAIN).filter((name) => isObject(domain) && Object.hasOwn(domain, name));
  return names.map((name) => ({ name, type: DOMAIN[name] }));
}

/** The rule that a document breaks which ethers hashes, or nothing. */
function brokenRule(parsed, { types, primaryType, domain, message, ...others }) {
  if (Object.keys(others).length > 0) return 'a document has four members';
  if (!unique(parsed)) return 'no member stands twice';
  const { EIP712Domain, ...structs } = types;
  const broken = brokenByTypes(structs);
  if (broken) return broken;
  const fields = domainType(domain);
  const names = fields.map(({ name }) => name);
  if (!hasJust(domain, names)) return 'a domain is an object';
  if (EIP712Domain === undefined && fields.length > 0) return 'the type of a domain with fields is declared';
  const declared = EIP712Domain === undefined ? fields : EIP712Domain;
  const isDeclared = ({ name, type }, i) =>
    hasJust(declared[i], ['name', 'type']) && declared[i].name === name && declared[i].type === type;
  if (!Array.isArray(declared) || declared.length !== fields.length || !fields.every(isDeclared)) {
    return 'EIP712Domain is the type of the domain';
  }
  if (names.some((name) => domain[name] === null)) return 'a member of the domain is not null';
  const inDomain = brokenBy('EIP712Domain', domain, { EIP712Domain: fields });
  return inDomain || brokenBy(primaryType, message, structs) || undefined;
}

module.exports = { brokenRule, domainType };
