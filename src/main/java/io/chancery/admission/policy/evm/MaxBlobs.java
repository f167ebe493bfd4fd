package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The transaction carries no more blobs than this: by default what Ethereum takes at most (EIP-7594). */
record MaxBlobs(int most) implements Condition<EvmTransaction> {
    static final String MEMBER = "maxBlobs";

    private static final int DEFAULT = 6;

    /** More than any chain takes. */
    private static final int HIGHEST = 1_024;

    /** Reads the member of {@code transaction}, or takes what holds without it. */
    static MaxBlobs read(PolicyJson transaction) {
        return new MaxBlobs(
                transaction.has(MEMBER) ? transaction.required(MEMBER).number(HIGHEST) : DEFAULT);
    }

    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return !(transaction instanceof EvmTransaction.Blob blob)
                        || blob.blobVersionedHashes().size() <= most
                ? null
                : new Rejection(
                        RejectionCode.TOO_MANY_BLOBS,
                        "payload.blobVersionedHashes",
                        "must be at most " + most + " hashes, the rule's maxBlobs");
    }
}
