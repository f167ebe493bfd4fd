package io.chancery.model.rotation;

import java.time.Instant;

/**
 * The policy that says what a wallet may sign, as it was set.
 *
 * @param version counts from 1
 * @param document the policy as JSON text
 * @param setBy the command's issuer
 * @param commandId the command that set it
 */
public record KeyPolicy(int version, String document, Instant setAt, String setBy, String commandId) {
    /** Without the document, which may be long. */
    @Override
    public String toString() {
        return "KeyPolicy[" + version + ", " + setBy + ", " + commandId + "]";
    }
}
