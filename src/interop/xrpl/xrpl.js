'use strict';

// The library xrpl against what Chancery signed.
//   node xrpl.js claim CHANNEL DROPS PUBLIC-KEY SIGNATURE    whether it is the key's claim, and the key's address
//   node xrpl.js transaction BLOB                            whether it is signed, its hash and what it says

const { decode, deriveAddress, hashes, verifyPaymentChannelClaim, verifySignature } = require('xrpl');

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

function main([command, ...rest]) {
  process.stdout.write(JSON.stringify({ claim, transaction }[command](...rest)));
}

main(process.argv.slice(2));
