// Detached signatures as the npm package jose makes and checks them.
//   node jose.js sign JWK TYPE RECORD-KEY DEPLOYMENT VALUE  prints the value of the record header chancery-signature
//   node jose.js verify JWK SIGNATURE VALUE                 prints the protected header, or fails
// JWK and VALUE are files.

import { readFileSync } from 'node:fs';
import { CompactSign, base64url, calculateJwkThumbprint, flattenedVerify, importJWK } from 'jose';

const [command, jwkFile, ...rest] = process.argv.slice(2);
const jwk = JSON.parse(readFileSync(jwkFile, 'utf8'));
const alg = jwk.kty === 'OKP' ? 'EdDSA' : 'ES256';
const key = await importJWK(jwk, alg);

if (command === 'sign') {
  const [typ, recordKey, deployment, valueFile] = rest;
  const header = { alg, kid: await calculateJwkThumbprint(jwk), typ, recordKey, deployment };
  const jws = await new CompactSign(readFileSync(valueFile)).setProtectedHeader(header).sign(key);
  const [protectedHeader, , signature] = jws.split('.');
  process.stdout.write(`${protectedHeader}..${signature}`);
} else {
  const [detached, valueFile] = rest;
  const [protectedHeader, , signature] = detached.split('.');
  const payload = base64url.encode(readFileSync(valueFile));
  const verified = await flattenedVerify({ protected: protectedHeader, payload, signature }, key);
  process.stdout.write(JSON.stringify(verified.protectedHeader));
}
