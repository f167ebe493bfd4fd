package io.chancery.admission;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.time.Instant;

/**
 * A request that has a nonce.
 *
 * @param digest what is signed for it
 * @param value what it would spend, or 0 if no budget was in force
 * @param counted what of it was counted against the budget, above what the nonce's earlier holders were counted
 * @param countedAt when that was
 */
public record Holder(
        String requestId, Bytes digest, Fees fees, BigInteger value, BigInteger counted, Instant countedAt) {}
