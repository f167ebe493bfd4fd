package io.chancery.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.chancery.model.Bytes;
import io.chancery.model.KeySpec;
import io.chancery.model.SampleKeys;
import io.chancery.model.WalletId;
import io.chancery.model.audit.AuditEvent;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationCommand;
import io.chancery.stream.store.TaskStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of other wallets, and of what is written meanwhile, when somebody else writes to the topic of keys,
 * whose records nobody signs.
 */
class ForeignKeyRecordsTest {
    private static final WalletId WALLET = TestTopology.WALLET;
    private static final WalletId OTHER = TestTopology.OTHER_WALLET;
    private static final Duration PATIENCE = Duration.ofSeconds(11);
    private static final Duration WITHDRAWN = Duration.ofMinutes(5);
    private static final String NEW_KEY = "the-new-key";

    private final TestTopology topology = new TestTopology().withoutOffice().withKeys(WALLET, OTHER);

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
        assertEquals(List.of("key-shared"), codes(1));
        topology.pass(WITHDRAWN);
        assertEquals(List.of(), codes(2));
        assertEquals(1, topology.signed().size());
    }

    @Test
    void refusesARecordUnderAnotherWalletsKey() {
        write(WALLET, claimOf(OTHER));
        assertEquals(List.of(), codes(0));

        look();

        assertEquals(List.of("foreign-record"), refused());
        assertEquals(WALLET, topology.keys().getLast().wallet());
        KeyRecord other = topology.keyView.find(OTHER.key());
        assertNotNull(other);
        assertEquals(1, other.epoch());
    }

    @Test
    void showsWhatWasWrittenInIgnoranceOfAForgeryInTheEnd() {
        write(WALLET, claimOf(WALLET));
        topology.send(TestTopology.command("policy", WALLET, new RotationCommand.SetPolicy("{}")));

        look();

        assertEquals(List.of("foreign-record"), refused());
        KeyRecord seen = topology.keyView.find(WALLET.key());
        assertNotNull(seen);
        assertNotNull(seen.policy());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void letsNoOtherWalletHaveAKeyWhoseWalletsOlderRecordsAreWrittenAgain(int replayed) {
        List<byte[]> values = rotated();

        for (byte[] value : values.subList(0, replayed)) {
            topology.send(TestTopology.TOPICS.signingKeys(), TestTopology.bytes(WALLET.key()), value);
        }

        assertEquals("key-shared", taken());
        look();
        assertEquals(List.of("foreign-record"), refused());
    }

    /** Of a later epoch, so that it is believed until the owner overwrites it. */
    @Test
    void letsNoOtherWalletHaveAKeyThatAForgeryOfItsWalletLacks() {
        KeyRecord first = topology.codec.readKeyRecord(
                TestTopology.TOPICS.signingKeys(),
                TestTopology.bytes(WALLET.key()),
                rotated().getFirst());

        write(WALLET, first.chained(1_000, null));

        assertEquals("key-shared", taken());
        look();
        assertEquals(List.of("foreign-record"), refused());
        assertEquals(1_001, topology.keys().getLast().epoch());
        topology.pass(WITHDRAWN);
        assertEquals("key-shared", taken());
    }

    @Test
    void forgetsAWalletThatWasNeverRegisteredWithItsTombstone() {
        WalletId nobody = new WalletId("acme", "nobody");
        write(nobody, claimOf(nobody));
        assertEquals(List.of("key-shared"), codes(0));

        topology.send(TestTopology.TOPICS.signingKeys(), TestTopology.bytes(nobody.key()), null);

        assertEquals(List.of("key-shared"), codes(1));
        topology.pass(WITHDRAWN);
        assertEquals(List.of(), codes(2));
    }

    @Test
    void leavesARegisteredWalletItsKeyWhateverTombstoneIsWritten() {
        topology.send(TestTopology.TOPICS.signingKeys(), TestTopology.bytes(WALLET.key()), null);
        look();

        topology.pass(WITHDRAWN);

        assertEquals("key-shared", taken(TestTopology.KEY_ID));
    }

    /** All values of {@link #WALLET}'s after it got {@link #NEW_KEY}, oldest first. */
    private List<byte[]> rotated() {
        topology.kms.with(NEW_KEY, KeySpec.ECC_SECG_P256K1);
        List<byte[]> values = new ArrayList<>(topology.stored(TaskStores.KEYS).stream()
                .map(topology.codec::restoreKeyRecord)
                .filter(record -> record.wallet().equals(WALLET))
                .map(record -> topology.codec.write(TestTopology.TOPICS.signingKeys(), record))
                .toList());
        topology.send(TestTopology.command("policy", WALLET, new RotationCommand.SetPolicy("{}")));
        topology.send(TestTopology.command("rotate", WALLET, new RotationCommand.RotateTo(NEW_KEY, null)));
        topology.finish();
        topology.results();
        topology.keys().forEach(record -> values.add(topology.codec.write(TestTopology.TOPICS.signingKeys(), record)));
        return values;
    }

    /** How it ends that a third wallet is to get {@link #NEW_KEY}. */
    private String taken() {
        return taken(NEW_KEY);
    }

    private String taken(String keyId) {
        WalletId thief = new WalletId("acme", "thief");
        topology.send(new RotationCommand(
                "take-" + topology.clock.instant(),
                thief,
                "ops",
                topology.clock.instant(),
                new RotationCommand.RegisterKey(keyId, KeySpec.ECC_SECG_P256K1)));
        topology.finish();
        return topology.results().getLast().code();
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
                null,
                false,
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
