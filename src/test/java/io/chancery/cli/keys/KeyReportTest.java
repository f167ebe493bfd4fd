package io.chancery.cli.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chancery.cli.SampleRotations;
import io.chancery.cli.nonce.NonceRange;
import io.chancery.cli.nonce.ReservedNonces;
import io.chancery.cli.nonce.ReservedNonces.Account;
import io.chancery.cli.nonce.ReservedNonces.Taken;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyRecord;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.model.rotation.RotationPolicy;
import io.chancery.rotation.SampleRules;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyReportTest {
    private static final Instant END = Instant.parse("2026-12-06T00:00:00Z");
    private static final KeyTerms TERMS = new KeyTerms(SampleRules.PERIODS, SampleRules.OPT_IN, SampleRotations.NOW);
    private static final ReservedNonces NONE = new ReservedNonces.Known(List.of());

    @Test
    void showsEveryVersionWithItsDatesAndWithoutItsWholeKeyId() {
        String text = text(SampleRotations.after(END), NONE);

        assertTrue(text.contains(version("1", "OVERLAP", "1234abcd...", SampleRotations.OLD_ADDRESS)), text);
        assertTrue(text.contains(version("2*", "ACTIVE", "5678abcd...", SampleRotations.NEW_ADDRESS)), text);
        assertTrue(text.contains(END.toString()), text);
        assertFalse(text.contains("arn:"), text);
    }

    private static String version(String number, String state, String key, String address) {
        return "VERSION        " + number + "\nSTATE          " + state + "\nKEY            " + key
                + "\nADDRESS        " + address + "\n";
    }

    @Test
    void showsTheRotationThatIsUnderWay() {
        String text = text(SampleRotations.before().with(SampleRotations.awaiting()), NONE);

        assertTrue(text.contains("under way rotation rotate-1 of acme/treasury to key 5678abcd..."), text);
        assertTrue(text.contains("1 of 2 operators stand behind it (alice)"), text);
    }

    @Test
    void saysHowTheKeyRotatesAndThatItIsTime() {
        RotationPolicy policy = RotationPolicy.of(Duration.ofDays(90), Duration.ofDays(7), false);

        String text = text(SampleRotations.before().with(policy), NONE);

        assertTrue(text.contains("every 90d, by command, overlap 7d"), text);
        assertTrue(text.contains("2026-04-01T00:00:00Z: that is past, rotate it"), text);
        assertTrue(text.contains("overdue since"), text);
    }

    @Test
    void judgesAWalletWithoutAPolicyByTheDefaults() {
        KeyRecord record = SampleRotations.before();

        String text = text(record, NONE);
        ObjectNode json = json(record, NONE);

        assertTrue(text.contains("every 90d, by command, overlap 7d (the default;"), text);
        assertTrue(text.contains("2026-04-01T00:00:00Z: that is past, rotate it"), text);
        assertEquals("2026-04-01T00:00:00Z", json.path("due").textValue());
        assertTrue(json.path("shouldRotate").booleanValue());
        assertTrue(json.path("isOverdue").booleanValue());
        assertFalse(json.path("isAutomatic").booleanValue());
    }

    @Test
    void saysThatAWalletSignsNothingWhoseKeyIsRevoked() {
        String text = text(SampleKeys.record(SampleKeys.inState(1, KeyVersion.State.REVOKED)), NONE);

        assertTrue(text.contains("no version is active"), text);
    }

    @Test
    void listsTheNoncesOfEveryAccount() {
        KeyRecord record = SampleRotations.after(END);
        ReservedNonces nonces = new ReservedNonces.Known(List.of(
                taken(SampleRotations.OLD_ADDRESS, "eip155:1", false, range(0, 41), range(44, 44)),
                taken(SampleRotations.NEW_ADDRESS, "eip155:1", false, range(0, 6)),
                taken("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", "xrpl:0-1024", true, range(7, 7))));

        assertEquals(List.of(SampleRotations.OLD_ADDRESS), KeyReport.addressesLeft(record));
        assertTrue(text(record, nonces)
                .endsWith(String.join(
                        System.lineSeparator(),
                        "signed, or possibly signed, by Chancery",
                        SampleRotations.OLD_ADDRESS + "  eip155:1: 0-41, 44 (not the current address)",
                        SampleRotations.NEW_ADDRESS + "  eip155:1: 0-6",
                        "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh  xrpl:0-1024: 7; tickets 9 (as one of several signers)")));
        ObjectNode json = json(record, nonces);
        assertEquals(
                "0-41, 44", json.path("reservedNonces").path(0).path("nonces").textValue());
    }

    @Test
    void saysThatReservedNoncesAreNotKnown() {
        ReservedNonces absent = new ReservedNonces.NoTopic("chancery-reservations-changelog");

        assertTrue(text(SampleRotations.after(END), absent)
                .contains("not known, for there is no topic chancery-reservations-changelog"));
        assertTrue(
                json(SampleRotations.after(END), absent).get("reservedNonces").isNull());
    }

    @Test
    void knowsNoAddressToLeaveIfTheKeyCameBack() {
        KeyRecord record = SampleKeys.record(
                SampleKeys.inState(1, KeyVersion.State.RETIRED), SampleKeys.inState(2, KeyVersion.State.ACTIVE));

        assertEquals(List.of(), KeyReport.addressesLeft(record));
    }

    private static String text(KeyRecord record, ReservedNonces nonces) {
        return KeyReport.text(record, TERMS, nonces);
    }

    private static ObjectNode json(KeyRecord record, ReservedNonces nonces) {
        return KeyReport.json(record, TERMS, nonces);
    }

    private static Taken taken(String address, String network, boolean ofOthers, NonceRange... nonces) {
        return new Taken(
                new Account(address, network, ofOthers), List.of(nonces), ofOthers ? List.of(range(9, 9)) : List.of());
    }

    private static NonceRange range(long first, long last) {
        return new NonceRange(BigInteger.valueOf(first), BigInteger.valueOf(last));
    }
}
