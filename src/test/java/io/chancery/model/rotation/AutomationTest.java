package io.chancery.model.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.chancery.model.SampleKeys;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutomationTest {
    @ParameterizedTest(name = "{0}, tenants {1}, the wallet {2}: {3}")
    @CsvSource({
        "OFF, acme, none, false",
        "OFF, acme, automatic, false",
        "OFF, acme, by command, false",
        "OPT_IN, umbrella, none, false",
        "OPT_IN, umbrella, automatic, true",
        "OPT_IN, umbrella, by command, false",
        "OPT_IN, acme, none, true",
        "OPT_IN, acme, automatic, true",
        "OPT_IN, acme, by command, false",
        "ON, umbrella, none, true",
        "ON, umbrella, automatic, true",
        "ON, umbrella, by command, false"
    })
    void includesWhatSettingsAndWalletSay(Automation.Mode mode, String tenant, String policy, boolean expected) {
        KeyRecord record = SampleKeys.record(SampleKeys.inState(1, KeyVersion.State.ACTIVE));
        KeyRecord wallet = policy.equals("none") ? record : record.with(policy(policy.equals("automatic")));

        assertEquals(expected, new Automation(mode, Set.of(tenant)).includes(wallet));
    }

    private static RotationPolicy policy(boolean automatic) {
        return RotationPolicy.of(Duration.ofDays(30), Duration.ofDays(7), automatic);
    }
}
