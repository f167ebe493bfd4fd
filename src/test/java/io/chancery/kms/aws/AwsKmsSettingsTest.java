package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.KmsConfigurationException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsKmsSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String ROLE = "arn:aws:iam::111122223333:role/path/signer";

    @Test
    void leavesRegionEndpointAndRoleToTheSdkByDefault() {
        var expected =
                new AwsKmsSettings(null, null, 1_000, Duration.ofSeconds(2), Duration.ofSeconds(10), null, "chancery");

        assertEquals(expected, AwsKmsSettings.DEFAULTS);
    }

    @Test
    void showsNothingThatNamesAPlace() {
        String shown = new AwsKmsSettings(
                        "eu-west-1", URI.create("http://kms.example:4566"), 1, SECOND, SECOND, ROLE, "chancery")
                .toString();

        assertFalse(shown.contains("eu-west-1"));
        assertFalse(shown.contains("kms.example"));
        assertFalse(shown.contains("111122223333"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Europe", "eu-west-1 ", "http://eu-west-1"})
    void namesTheSettingOfAnIllFormedRegion(String region) {
        assertSetting("kms.aws.region", region, null, 1, SECOND, SECOND, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kms.example", "ftp://kms.example", "http:///path", "http://user:password@kms.example"})
    void namesTheSettingOfAnIllFormedEndpoint(String endpoint) {
        assertSetting("kms.aws.endpoint", null, URI.create(endpoint), 1, SECOND, SECOND, null);
    }

    @Test
    void namesTheSettingOfAPoolWithoutConnections() {
        assertSetting("kms.aws.max.connections", null, null, 0, SECOND, SECOND, null);
    }

    @Test
    void namesTheSettingOfAConnectTimeoutOfNothing() {
        assertSetting("kms.connect.timeout.ms", null, null, 1, Duration.ZERO, SECOND, null);
    }

    @Test
    void namesTheSettingOfAnAttemptWithoutTime() {
        assertSetting("kms.attempt.timeout.ms", null, null, 1, SECOND, Duration.ZERO, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "signer", "arn:aws:iam::1:role/signer", "arn:aws:iam::111122223333:user/signer"})
    void namesTheSettingOfAnIllFormedRole(String role) {
        assertSetting("kms.aws.assume.role.arn", null, null, 1, SECOND, SECOND, role);
    }

    private static void assertSetting(
            String setting,
            @Nullable String region,
            @Nullable URI endpoint,
            int maxConnections,
            Duration connectTimeout,
            Duration attemptTimeout,
            @Nullable String role) {
        var e = assertThrows(
                KmsConfigurationException.class,
                () -> new AwsKmsSettings(
                        region, endpoint, maxConnections, connectTimeout, attemptTimeout, role, "chancery"));

        assertEquals(setting, e.setting());
    }
}
