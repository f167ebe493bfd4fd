'use strict';

// The library ethers against what Chancery signed.
//   node evm.js read SIGNED      prints what it reads in them; `payload` has the form and the fields of a request's
//   node evm.js network SIGNED   adds the sidecar of blobs of zeros and prints what a node takes (EIP-4844, EIP-7594)
//   node evm.js signer SIGNATURE PAYLOAD   prints the account that signed a request's payload, which is no transaction

const { Signature, Transaction, getBytes, verifyAuthorization, verifyMessage, verifyTypedData } = require('ethers');

const TYPES = ['LEGACY', 'EIP2930', 'EIP1559', 'EIP4844', 'EIP7702'];
const BLOB_SIZE = 131072;
const CELLS_PER_BLOB = 128;
// The polynomial of a blob of zeros is zero: its commitment and all its proofs are the point at infinity, compressed.
const INFINITY = 'c0' + '00'.repeat(47);

function authorization({ chainId, address, nonce, signature }) {
  return { chainId, address, nonce, yParity: signature.yParity, r: signature.r, s: signature.s };
}

function payload(transaction) {
  const fields = {
    type: TYPES[transaction.type],
    chainId: transaction.chainId,
    nonce: BigInt(transaction.nonce),
    gasLimit: transaction.gasLimit,
    value: transaction.value,
    data: transaction.data,
    gasPrice: transaction.gasPrice,
    maxPriorityFeePerGas: transaction.maxPriorityFeePerGas,
    maxFeePerGas: transaction.maxFeePerGas,
    accessList: transaction.accessList,
    maxFeePerBlobGas: transaction.maxFeePerBlobGas,
    blobVersionedHashes: transaction.blobVersionedHashes,
    authorizationList: transaction.authorizationList?.map(authorization),
  };
  const present = Object.entries(fields).filter(([, value]) => value != null);
  return { ...Object.fromEntries(present), to: transaction.to };
}

function read(transaction) {
  return {
    from: transaction.from,
    hash: transaction.hash,
    digest: transaction.unsignedHash,
    signature: { r: transaction.signature.r, s: transaction.signature.s, yParity: transaction.signature.yParity },
    payload: payload(transaction),
  };
}

function network(transaction) {
  transaction.blobWrapperVersion = 1;
  transaction.blobs = transaction.blobVersionedHashes.map(() => ({
    data: '0x' + '00'.repeat(BLOB_SIZE),
    commitment: '0x' + INFINITY,
    proof: '0x' + INFINITY.repeat(CELLS_PER_BLOB),
  }));
  return transaction.serialized;
}

const SIGNERS = {
  PersonalMessage: ({ message }, signature) => verifyMessage(getBytes(message), signature),
  Authorization: (payload, signature) => verifyAuthorization(payload, signature),
  TypedData: ({ document }, signature) => {
    const { types, domain, message } = JSON.parse(document);
    const { EIP712Domain, ...structs } = types;
    return verifyTypedData(domain, structs, message, signature);
  },
};

/** The signature is r, s and yParity. */
function signer(signature, payload) {
  const [r, s, yParity] = [signature.slice(0, 66), `0x${signature.slice(66, 130)}`, Number(signature.slice(130))];
  return SIGNERS[payload.type](payload, Signature.from({ r, s, yParity }));
}

function main([command, signed, payload]) {
  const answer =
    command === 'signer'
      ? signer(signed, JSON.parse(payload))
      : { read, network }[command](Transaction.from(signed));
  const decimal = (key, value) => (typeof value === 'bigint' ? value.toString() : value);
  process.stdout.write(JSON.stringify(answer, decimal));
}

main(process.argv.slice(2));
