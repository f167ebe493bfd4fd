package io.chancery.protocol;

import java.util.List;

/**
 * The names of Chancery's topics. Wide because each topic has its name; {@link #withPrefix} alone gives them by
 * position.
 */
public record Topics(
        String signingRequests,
        String signedTransactions,
        String signingRejections,
        String signingRequestsDlq,
        String rotationCommands,
        String rotationResults,
        String signingKeys,
        String requesters,
        String commandProposals,
        String signingAudit,
        String auditCheckpoints) {

    /** The names with {@code prefix} before each; it may be empty. */
    public static Topics withPrefix(String prefix) {
        return new Topics(
                prefix + "signing-requests",
                prefix + "signed-transactions",
                prefix + "signing-rejections",
                prefix + "signing-requests-dlq",
                prefix + "rotation-commands",
                prefix + "rotation-results",
                prefix + "signing-keys",
                prefix + "requesters",
                prefix + "command-proposals",
                prefix + "signing-audit",
                prefix + "signing-audit-checkpoints");
    }

    /** Every topic. */
    public List<String> all() {
        return List.of(
                signingRequests,
                signedTransactions,
                signingRejections,
                signingRequestsDlq,
                rotationCommands,
                rotationResults,
                signingKeys,
                requesters,
                commandProposals,
                signingAudit,
                auditCheckpoints);
    }

    /**
     * The topics whose partition counts must agree: the task that owns a wallet owns all of its records in them, and
     * each partition of the audit trail has its checkpoints on the partition of the same number.
     */
    public List<String> copartitioned() {
        return List.of(signingRequests, rotationCommands, signingKeys, signingAudit, auditCheckpoints);
    }

    /** The topics of which the latest record per key must never be deleted. */
    public List<String> compacted() {
        return List.of(signingKeys, requesters, commandProposals);
    }
}
