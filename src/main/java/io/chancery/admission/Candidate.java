package io.chancery.admission;

import io.chancery.model.KeyVersion;
import io.chancery.model.SigningRequest;
import java.time.Instant;

/**
 * A request with the key version that would sign it.
 *
 * @param now the time of the decision
 */
public record Candidate(SigningRequest request, KeyVersion key, Instant now) {}
