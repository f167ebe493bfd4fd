'use strict';

// The library xrpl against what Chancery signed.
//   node xrpl.js claim CHANNEL DROPS PUBLIC-KEY SIGNATURE    whether it is the key's claim, and the key's address
//   node xrpl.js transaction BLOB                            whether it is signed, its hash and what it says
//   node xrpl.js bytes FILE                                  how many lines have the same bytes signed, and the first others

const { readFileSync } = require('node:fs');

const { decode, deriveAddress, encodeForSigning, hashes, verifyPaymentChannelClaim, verifySignature } = require('xrpl');

// As text: the library's own conversion goes through a number, which has too few digits.
function xrp(drops) {
  const digits = drops.padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

function claim(channel, drops, publicKey, signature) {
  return {
    valid: verifyPaymentChannelClaim(channel, xrp(drops), signature, publicKey),
    address: deriveAddress(publicKey),
  };
}

function transaction(blob) {
  const { SigningPubKey, TxnSignature, ...requested } = decode(blob);
  return {
    valid: verifySignature(blob),
    hash: hashes.hashSignedTx(blob),
    publicKey: SigningPubKey,
    signature: TxnSignature,
    address: deriveAddress(SigningPubKey),
    transaction: requested,
  };
}

function bytes(file) {
  const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const others = lines.filter((line) => encodeForSigning(line.transaction) !== line.unsigned);
  return { same: lines.length - others.length, others: others.slice(0, 3) };
}

function main([command, ...rest]) {
  process.stdout.write(JSON.stringify({ bytes, claim, transaction }[command](...rest)));
}

main(process.argv.slice(2));
