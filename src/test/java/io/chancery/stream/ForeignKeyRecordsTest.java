package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chancery.model.AuditEvent;
import io.chancery.model.Bytes;
import io.chancery.model.KeyRecord;
import io.chancery.model.KeySpec;
import io.chancery.model.KeyVersion;
import io.chancery.model.RotationCommand;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of other wallets, and of what is written meanwhile, when somebody else writes to the topic of keys. */
class ForeignKeyRecordsTest {
    private static final WalletId WALLET = TestTopology.WALLET;
    private static final WalletId OTHER = TestTopology.OTHER_WALLET;
    private static final Duration PATIENCE = Duration.ofSeconds(11);

    private final TestTopology topology = new TestTopology().withKeys(WALLET, OTHER);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void givesAKeyBackThatAForgedRecordClaimed() {
        write(OTHER, claimOf(OTHER));
        assertEquals(List.of("key-shared"), codes(0));

        look();

        assertEquals(List.of("foreign-record"), refused());
        assertEquals(List.of(), codes(1));
        assertEquals(1, topology.signed().size());
    }

    @Test
    void refusesARecordUnderAnotherWalletsKey() {
        write(WALLET, claimOf(OTHER));
        assertEquals(List.of(), codes(0));

        look();

        assertEquals(List.of("foreign-record"), refused());
        assertEquals(WALLET, topology.keys().getLast().wallet());
        KeyRecord other = topology.keyView.find(OTHER);
        assertNotNull(other);
        assertEquals(1, other.epoch());
    }

    @Test
    void showsWhatWasWrittenInIgnoranceOfAForgeryInTheEnd() {
        write(WALLET, claimOf(WALLET));
        topology.send(TestTopology.command("policy", WALLET, new RotationCommand.SetPolicy("{}")));

        look();

        assertEquals(List.of("foreign-record"), refused());
        KeyRecord seen = topology.keyView.find(WALLET);
        assertNotNull(seen);
        assertNotNull(seen.policy());
    }

    private void look() {
        topology.pass(Duration.ofSeconds(1));
        topology.pass(PATIENCE);
    }

    /** Of an epoch that no wallet reaches: {@code wallet} says that it had the key of {@link #WALLET} before. */
    private KeyRecord claimOf(WalletId wallet) {
        Bytes publicKey = topology.kms.publicKey(TestTopology.KEY_ID);
        KeyVersion key = SampleKeys.active(1, TestTopology.KEY_ID, KeySpec.ECC_SECG_P256K1, publicKey);
        Instant before = ManualClock.START.minus(Duration.ofDays(1));
        KeyVersion claimed = new KeyVersion(
                1,
                "aws",
                key.keyId(),
                key.spec(),
                publicKey,
                key.address(),
                key.state(),
                before,
                before,
                null,
                null,
                null);
        return new KeyRecord(wallet, 1_000, null, List.of(claimed), 1);
    }

    private void write(WalletId key, KeyRecord record) {
        String topic = TestTopology.TOPICS.signingKeys();
        topology.send(topic, TestTopology.bytes(key.key()), topology.codec.write(topic, record));
    }

    /** The codes that a request of {@link #WALLET} is rejected with. */
    private List<String> codes(int number) {
        topology.send(TestTopology.request(number));
        topology.finish();
        return topology.rejections().stream()
                .map(rejection -> rejection.rejection().code().code())
                .toList();
    }

    private List<String> refused() {
        return topology.audit().stream()
                .filter(event -> event.type() == AuditEvent.Type.KEY_STATE_REFUSED)
                .map(AuditEvent::outcome)
                .toList();
    }
}
