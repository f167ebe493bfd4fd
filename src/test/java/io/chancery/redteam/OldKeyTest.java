package io.chancery.redteam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.admission.check.KeyOverdueCheck;
import io.chancery.model.KeySpec;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.rotation.SampleRules;
import io.chancery.rotation.approval.ApprovalRules;
import io.chancery.stream.ManualClock;
import io.chancery.stream.TestTopology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody makes an old key look young where overdue keys sign nothing. */
class OldKeyTest {
    private static final Duration PERIOD_AND_GRACE =
            SampleRules.PERIODS.interval().plus(SampleRules.PERIODS.grace());
    private static final String OTHER_KEY = "other-key";

    private final TestTopology topology = new TestTopology();

    OldKeyTest() {
        topology.overdueKeys = new KeyOverdueCheck(SampleRules.PERIODS, true);
        topology.restart();
    }

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void registersItAsIfItWereNew() {
        topology.kms.madeAt(TestTopology.KEY_ID, ManualClock.START.minus(PERIOD_AND_GRACE));

        topology.withKeys(TestTopology.WALLET);

        assertEquals("key-overdue", ask());
    }

    @Test
    void rotatesAwayFromItAndBack() {
        topology.kms
                .with(OTHER_KEY, KeySpec.ECC_SECG_P256K1)
                .madeAt(
                        TestTopology.KEY_ID,
                        ManualClock.START.minus(PERIOD_AND_GRACE).plusSeconds(60));
        topology.withKeys(TestTopology.WALLET);
        rotate("away", OTHER_KEY);
        rotate("back", TestTopology.KEY_ID);

        topology.clock.advance(Duration.ofSeconds(60));

        assertEquals("key-overdue", ask());
    }

    @Test
    void lengthensItsPeriodAlone() {
        topology.approvals = new ApprovalRules(1, 1, 2, Duration.ofDays(7));
        topology.restart();
        topology.kms.madeAt(TestTopology.KEY_ID, ManualClock.START.minus(PERIOD_AND_GRACE));
        topology.withKeys(TestTopology.WALLET);

        topology.send(TestTopology.command(
                "longer",
                TestTopology.WALLET,
                new RotationCommand.SetRotationPolicy(Duration.ofDays(3650), Duration.ofDays(7), false)));
        topology.finish();

        assertEquals(List.of(), topology.results(), "it waits for another operator");
        assertEquals("key-overdue", ask());
    }

    @Test
    void isToldOfItByTheNextCheck() {
        topology.kms.madeAt(TestTopology.KEY_ID, ManualClock.START.minus(PERIOD_AND_GRACE));
        topology.withKeys(TestTopology.WALLET);

        topology.pass(Duration.ofDays(1));

        assertEquals(
                List.of(AuditEvent.Type.KEY_ROTATION_NOTICE, AuditEvent.Type.KEY_OVERDUE),
                topology.audit().stream().map(AuditEvent::type).toList());
    }

    /** The operators' way out: the key that was replaced can be pinned, so that what is left under it can be moved. */
    @Test
    void signsAgainWithANewKeyAndWithTheOldOneInItsOverlap() {
        topology.kms
                .with(OTHER_KEY, KeySpec.ECC_SECG_P256K1)
                .madeAt(TestTopology.KEY_ID, ManualClock.START.minus(PERIOD_AND_GRACE));
        topology.withKeys(TestTopology.WALLET);

        rotate("away", OTHER_KEY);
        topology.send(TestTopology.request(0));
        topology.send(TestTopology.request(1).pinning(TestTopology.KEY_ID));
        topology.finish();

        assertEquals(
                List.of(2, 1),
                topology.signed().stream().map(signed -> signed.keyVersion()).toList());
    }

    private void rotate(String id, String keyId) {
        topology.send(TestTopology.command(id, TestTopology.WALLET, new RotationCommand.RotateTo(keyId, null)));
        topology.finish();
        assertEquals("completed", topology.results().getFirst().code());
    }

    private String ask() {
        topology.send(TestTopology.request(0));
        topology.finish();
        assertEquals(List.of(), topology.signed());
        return topology.rejections().getFirst().rejection().code().code();
    }
}
