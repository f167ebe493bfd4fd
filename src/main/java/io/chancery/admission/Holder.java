package io.chancery.admission;

import io.chancery.model.Bytes;
import java.math.BigInteger;
import java.time.Instant;

/**
 * A request that has a nonce.
 *
 * @param digest what is signed for it
 * @param value what it would spend, or 0 if no budget was in force
 * @param since when it was admitted
 */
public record Holder(String requestId, Bytes digest, Fees fees, BigInteger value, Instant since) {}
