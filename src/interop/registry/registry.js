'use strict';

// Confluent's JavaScript client against Chancery's records.
//   node registry.js decode URL TOPIC FILE          prints the record in FILE (wire format) as JSON, bytes as 0x hex
//   node registry.js encode URL TOPIC SCHEMA FILE   registers SCHEMA and writes a signing request to FILE

const fs = require('node:fs');
const { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } = require('@confluentinc/schemaregistry');

const request = {
  id: 'from-javascript',
  requester: 'payments',
  tenant: 'acme',
  keyAlias: 'treasury',
  operation: 'SIGN_TRANSACTION',
  network: 'eip155:1',
  keyPin: null,
  replaces: null,
  createdAt: 1795348800123,
  expiresAt: 1795348860123,
  payload: {
    'io.chancery.records.avro.EvmTransaction': {
      type: 'EIP1559',
      chainId: '1',
      nonce: '7',
      gasLimit: '21000',
      to: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      value: '1000000000000000000',
      data: Buffer.from('cafe', 'hex'),
      maxPriorityFeePerGas: '1000000000',
      maxFeePerGas: '30000000000',
      accessList: [
        { address: '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', storageKeys: [Buffer.alloc(32, 1)] },
      ],
    },
  },
};

function readable(key, value) {
  return value && value.type === 'Buffer' ? '0x' + Buffer.from(value.data).toString('hex') : value;
}

async function decode(registry, topic, file) {
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
  const record = await deserializer.deserialize(topic, fs.readFileSync(file));
  process.stdout.write(JSON.stringify(JSON.parse(JSON.stringify(record)), readable));
}

async function encode(registry, topic, schema, file) {
  await registry.register(topic + '-value', { schemaType: 'AVRO', schema: fs.readFileSync(schema, 'utf8') });
  const serializer = new AvroSerializer(registry, SerdeType.VALUE, { useLatestVersion: true });
  fs.writeFileSync(file, await serializer.serialize(topic, request));
}

async function main([command, url, topic, ...files]) {
  const registry = new SchemaRegistryClient({ baseURLs: [url] });
  await { decode, encode }[command](registry, topic, ...files);
}

main(process.argv.slice(2)).catch((failure) => {
  console.error(failure);
  process.exit(1);
});
