package io.chancery.records.mapping;

import io.chancery.model.request.Requester;
import io.chancery.model.request.RequesterKey;
import io.chancery.records.payload.Buffers;

/** Requesters with their public keys. */
final class RequesterMapper {
    Requester toModel(io.chancery.records.avro.Requester avro) {
        return new Requester(
                avro.getTenant(),
                avro.getRequester(),
                avro.getPublicKeys().stream().map(RequesterMapper::key).toList(),
                avro.getRights(),
                avro.getEpoch(),
                Buffers.toBytes(avro.getPreviousHash()));
    }

    io.chancery.records.avro.Requester toAvro(Requester model) {
        return new io.chancery.records.avro.Requester(
                model.key(),
                model.tenant(),
                model.name(),
                model.keys().stream().map(RequesterMapper::key).toList(),
                model.rights(),
                model.epoch(),
                Buffers.toNullableBuffer(model.previousHash()));
    }

    private static RequesterKey key(io.chancery.records.avro.RequesterKey avro) {
        return new RequesterKey(
                avro.getThumbprint(), avro.getJwk(), avro.getNotBefore(), avro.getNotAfter(), avro.getRevokedAt());
    }

    private static io.chancery.records.avro.RequesterKey key(RequesterKey model) {
        return new io.chancery.records.avro.RequesterKey(
                model.thumbprint(), model.jwk(), model.notBefore(), model.notAfter(), model.revokedAt());
    }
}
