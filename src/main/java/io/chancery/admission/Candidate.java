package io.chancery.admission;

import io.chancery.model.KeyRecord;
import io.chancery.model.KeyVersion;
import io.chancery.model.SigningRequest;
import java.time.Instant;

/**
 * A request with the key version that would sign it.
 *
 * @param wallet all of the wallet's keys, {@code key} among them
 * @param now the time of the decision
 */
public record Candidate(SigningRequest request, KeyRecord wallet, KeyVersion key, Instant now) {}
