package io.chancery.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final Topics TOPICS = Topics.withPrefix("test.");

    @Test
    void haveTheirPrefix() {
        assertEquals(
                List.of(
                        "test.signing-requests",
                        "test.signed-transactions",
                        "test.signing-rejections",
                        "test.signing-requests-dlq",
                        "test.rotation-commands",
                        "test.rotation-results",
                        "test.signing-keys",
                        "test.requesters",
                        "test.command-proposals",
                        "test.signing-audit",
                        "test.signing-audit-checkpoints"),
                TOPICS.all());
    }

    @Test
    void areAllDifferent() {
        assertEquals(TOPICS.all().size(), new TreeSet<>(TOPICS.all()).size());
    }

    @Test
    void keepAWalletsRequestsCommandsKeysAndAuditTogether() {
        assertEquals(
                List.of(
                        TOPICS.signingRequests(),
                        TOPICS.rotationCommands(),
                        TOPICS.signingKeys(),
                        TOPICS.signingAudit(),
                        TOPICS.auditCheckpoints()),
                TOPICS.copartitioned());
    }

    @Test
    void keepTheLatestOfKeysRequestersAndProposals() {
        assertEquals(List.of(TOPICS.signingKeys(), TOPICS.requesters(), TOPICS.commandProposals()), TOPICS.compacted());
        assertTrue(TOPICS.all().containsAll(TOPICS.compacted()));
    }
}
