package io.chancery.admission.policy.evm;

import io.chancery.admission.policy.condition.Condition;
import io.chancery.admission.policy.condition.JudgedRequest;
import io.chancery.admission.policy.condition.PolicyJson;
import io.chancery.model.payload.EvmTransaction;
import io.chancery.model.request.Rejection;
import io.chancery.model.request.RejectionCode;
import io.chancery.payload.evm.SignedSize;
import org.jspecify.annotations.Nullable;

/**
 * The signed transaction has no more bytes than this: by default what the pools of Ethereum's nodes take at most, 128
 * KiB (geth's {@code txMaxSize}). For transactions with blobs they take a megabyte, more than a record holds.
 */
record MaxSize(int most) implements Condition<EvmTransaction> {
    static final String MEMBER = "maxSize";

    private static final int DEFAULT = 131_072;

    /** More than any record holds. */
    private static final int HIGHEST = 1_048_576;

    /** Reads the member of {@code transaction}, or takes what holds without it. */
    static MaxSize read(PolicyJson transaction) {
        return new MaxSize(
                transaction.has(MEMBER) ? transaction.required(MEMBER).number(HIGHEST) : DEFAULT);
    }

    @Override
    public @Nullable Rejection objection(EvmTransaction transaction, JudgedRequest asked) {
        return transaction instanceof EvmTransaction.Blob || SignedSize.isAtMost(most, transaction)
                ? null
                : new Rejection(
                        RejectionCode.TRANSACTION_TOO_LARGE,
                        "payload",
                        "must be at most " + most + " bytes when it is signed, the rule's maxSize");
    }
}
