package io.chancery.cli.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.client.CommandProgress;
import io.chancery.failure.ExitCode;
import io.chancery.model.rotation.RotationResult;
import io.chancery.model.rotation.RotationResult.Status;
import io.chancery.records.json.RecordJson;
import io.chancery.records.mapping.RecordMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReportTest {
    private static final RecordJson JSON = new RecordJson(new RecordMapper());

    @Test
    void saysWhyACommandWasRefused() {
        CommandReport report = report(Status.REJECTED, true);

        assertEquals(ExitCode.FAILED, report.exitCode());
        assertEquals("not released: releaseNonce.nonce is free (nonce-not-taken)", report.text());
        assertTrue(report.json(JSON).path("verified").booleanValue());
    }

    @ParameterizedTest
    @EnumSource(names = {"REJECTED", "FAILED"})
    void invitesNobodyToOrderAgainBecauseOfARefusalThatMayBeForged(Status status) {
        CommandReport report = report(status, false);

        assertEquals(ExitCode.UNVERIFIED, report.exitCode());
        assertFalse(report.json(JSON).path("verified").asBoolean(true));
        assertTrue(report.text().startsWith("UNVERIFIED: not released: "), report::text);
        assertTrue(report.text().contains("may be carried out all the same"), report::text);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysOfACompletedCommandWhatWasDone(boolean verified) {
        CommandReport report = report(Status.COMPLETED, verified, true);

        assertEquals(ExitCode.OK, report.exitCode());
        assertEquals("released", report.text());
        assertEquals(verified, report.json(JSON).path("verified").booleanValue());
    }

    @Test
    void takesNoCommandForDoneBecauseOfAResultThatMayBeForged() {
        CommandReport report = report(Status.COMPLETED, false, false);

        assertEquals(ExitCode.UNVERIFIED, report.exitCode());
        assertFalse(report.json(JSON).path("verified").asBoolean(true));
        assertTrue(report.text().startsWith("UNVERIFIED: released"), report::text);
        assertTrue(report.text().contains("may wait for approvals"), report::text);
    }

    private static CommandReport report(Status status, boolean verified) {
        return report(status, verified, verified);
    }

    private static CommandReport report(Status status, boolean verified, boolean proven) {
        RotationResult result = RotationResult.ofNoKey(
                "command-1",
                "acme",
                "treasury",
                status,
                "nonce-not-taken",
                "releaseNonce.nonce",
                "is free",
                Instant.EPOCH);
        return new CommandReport(new CommandProgress.Ended(result, verified, proven), "released", "not released");
    }
}
