package io.chancery.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.chancery.kms.TestKey;
import io.chancery.model.KeySpec;
import io.chancery.model.PublicKey;
import io.chancery.model.SampleKeys;
import io.chancery.model.rotation.KeyVersion;
import io.chancery.payload.evm.Eip55;
import io.chancery.payload.xrpl.XrplKeys;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyPinsTest {
    private static final List<String> NETWORKS = List.of("eip155:1", "xrpl:0");

    @ParameterizedTest
    @EnumSource
    void aKeyIdNamesItsVersionOnEveryNetwork(KeySpec spec) {
        KeyVersion version = version(spec);

        for (String network : NETWORKS) {
            assertTrue(KeyPins.names(SampleKeys.ARN, version, network));
            assertFalse(KeyPins.names(SampleKeys.ARN.substring(1), version, network));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aKeyIdMayNameAnyKey(KeySpec spec) {
        PublicKey key = version(spec).verificationKey();

        for (String network : NETWORKS) {
            assertTrue(KeyPins.mayName("another-key", key, network));
            assertFalse(KeyPins.isAddress("another-key", network));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClassicAddressNamesItsKeyOnTheLedgersNetworks(KeySpec spec) {
        KeyVersion version = version(spec);
        String address = XrplKeys.address(version.verificationKey());

        assertNames(true, address, version, "xrpl:0");
        assertTrue(KeyPins.isAddress(address, "xrpl:0"));
    }

    @ParameterizedTest
    @EnumSource
    void aClassicAddressNamesNoOtherKey(KeySpec spec) {
        for (KeySpec other : KeySpec.values()) {
            assertNames(false, XrplKeys.address(version(other).verificationKey()), version(spec), "xrpl:0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClassicAddressNamesNothingElsewhere(KeySpec spec) {
        KeyVersion version = version(spec);

        assertFalse(KeyPins.names(XrplKeys.address(version.verificationKey()), version, "eip155:1"));
    }

    @Test
    void anEthereumAddressNamesItsKeyInAnyCaseOnEveryNetwork() {
        KeyVersion version = version(KeySpec.ECC_SECG_P256K1);
        String address = Eip55.format(Eip55.ofPublicKey(version.publicKey()));

        for (String network : NETWORKS) {
            assertNames(true, address, version, network);
            assertNames(true, address.toLowerCase(Locale.ROOT), version, network);
            assertNames(true, address.toUpperCase(Locale.ROOT), version, network);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEthereumAddressNamesNoOtherKey(KeySpec spec) {
        for (String network : NETWORKS) {
            assertNames(false, "0x" + "00".repeat(20), version(spec), network);
        }
    }

    @Test
    void anAddressWithAWrongChecksumIsNone() {
        String address = XrplKeys.address(version(KeySpec.ECC_NIST_EDWARDS25519).verificationKey());
        char last = address.charAt(address.length() - 1);

        assertFalse(
                KeyPins.isAddress(address.substring(0, address.length() - 1) + (last == 'a' ? 'b' : 'a'), "xrpl:0"));
    }

    private static void assertNames(boolean names, String pin, KeyVersion version, String network) {
        assertEquals(names, KeyPins.names(pin, version, network));
        assertEquals(names, KeyPins.mayName(pin, version.verificationKey(), network));
    }

    private static KeyVersion version(KeySpec spec) {
        return SampleKeys.active(1, SampleKeys.ARN, spec, TestKey.generate(spec).publicKey());
    }
}
