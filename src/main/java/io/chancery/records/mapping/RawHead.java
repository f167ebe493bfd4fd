package io.chancery.records.mapping;

import io.chancery.records.avro.Operation;
import io.chancery.records.avro.SigningRequest;
import io.chancery.records.payload.Fields;

/** The head of a signing request as it stands in its record: any part may be ill-formed. */
public record RawHead(
        String id, String requester, String tenant, String keyAlias, Operation operation, String network) {
    static final int MAX_NETWORK = 41;

    public static RawHead of(SigningRequest request) {
        return new RawHead(
                request.getId(),
                request.getRequester(),
                request.getTenant(),
                request.getKeyAlias(),
                request.getOperation(),
                request.getNetwork());
    }

    /** Returns the same with each part cut to its longest legal length, for answers that quote it. */
    RawHead cut() {
        return new RawHead(
                Fields.cut(id, Fields.MAX_ID),
                Fields.cut(requester, Fields.MAX_ID),
                Fields.cut(tenant, Fields.MAX_WALLET_PART),
                Fields.cut(keyAlias, Fields.MAX_WALLET_PART),
                operation,
                Fields.cut(network, MAX_NETWORK));
    }
}
