'use strict';

// What becomes of a typed-data document: its digest, or why it is refused. Others' libraries say so, and rules.js. A digest on which
// the libraries do not agree is an error: rules.js then lacks a rule.

const { TypedDataEncoder } = require('ethers');
const { SignTypedDataVersion, TypedDataUtils } = require('@metamask/eth-sig-util');
const { parse, plain } = require('./json');
const { brokenRule, domainType } = require('./rules');

const MEMBERS = ['domain', 'message', 'primaryType', 'types'];

function structs(type) {
  return String(type).split('[')[0];
}

/** Whether some type leads back to itself, which ethers refuses in every case. */
function recurs(types) {
  const open = new Set();
  const done = new Set();
  const visit = (name) => {
    if (open.has(name)) return true;
    if (done.has(name) || !Array.isArray(types[name])) return false;
    open.add(name);
    const found = types[name].some((field) => visit(structs(field?.type)));
    open.delete(name);
    done.add(name);
    return found;
  };
  return Object.keys(types).some(visit);
}

/** Whether some type contains itself other than through arrays of any length: it has no finite values. */
function containsItself(types) {
  const contains = (type) => !/\[(0+)?\]/.test(type);
  const kept = Object.entries(types).map(([name, fields]) => [name, fields.filter(({ type }) => contains(type))]);
  return recurs(Object.fromEntries(kept));
}

/** Returns `{ digest }` or `{ refused }`; nothing for valid types that recur, about which ethers has nothing to say. */
function judge(text) {
  let lossy;
  try {
    lossy = JSON.parse(text);
  } catch {
    return { refused: 'it is not JSON' };
  }
  const parsed = parse(text);
  const document = plain(parsed);
  if (document === null || typeof document !== 'object') return { refused: 'it is no object' };
  if (MEMBERS.some((name) => document[name] === undefined)) return { refused: 'it lacks a member' };
  document.types = lossy.types; // in which ethers expects no BigInts
  let digest;
  try {
    const { EIP712Domain, ...types } = document.types;
    if (recurs(types) && !containsItself(types)) return undefined;
    digest = TypedDataEncoder.hash(document.domain, types, document.message);
    if (TypedDataEncoder.getPrimaryType(types) !== document.primaryType) {
      return { refused: 'ethers: another primary type' };
    }
  } catch (error) {
    return { refused: `ethers: ${error.shortMessage ?? error.message}` };
  }
  const rule = brokenRule(parsed, document);
  if (rule) return { refused: `rule: ${rule}` };
  const other = digestOfWallets(document);
  if (other !== digest) throw new Error(`ethers: ${digest}, eth-sig-util: ${other} for ${text}`);
  return { digest };
}

/** What MetaMask signs for a valid document. */
function digestOfWallets(document) {
  const types = { EIP712Domain: domainType(document.domain), ...document.types };
  return digestOf({ ...document, types });
}

/** The digest of a valid document of types that recur. */
function digestOfRecurring(text) {
  return digestOf(plain(parse(text)));
}

function digestOf(document) {
  const digest = TypedDataUtils.eip712Hash(document, SignTypedDataVersion.V4);
  return `0x${Buffer.from(digest).toString('hex')}`;
}

module.exports = { judge, digestOfRecurring };
