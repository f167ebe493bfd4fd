package io.chancery.kms.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.chancery.kms.KmsConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsKeyModelTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"cost", "=1", "chancery:tenant=evil", "aws:owner=1", "cost=1\t", "cost=1,cost=2", "owner=evil"})
    void refusesTagsThatAreNoneOrThatSayWhoseAKeyIs(String tags) {
        AwsNewKeySettings settings = new AwsNewKeySettings(null, List.of(), "owner");

        var refused =
                assertThrows(KmsConfigurationException.class, () -> settings.with(null, List.of(tags.split(",", -1))));

        assertEquals("kms.aws.key.tags", refused.setting());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "\"policy\""})
    void refusesAFileThatHasNoPolicy(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("policy.json"), text);

        var refused =
                assertThrows(KmsConfigurationException.class, () -> AwsNewKeySettings.DEFAULTS.with(file, List.of()));

        assertEquals("kms.aws.key.policy.file", refused.setting());
    }

    @Test
    void refusesAFileThatIsNotThere() {
        var refused = assertThrows(
                KmsConfigurationException.class,
                () -> AwsNewKeySettings.DEFAULTS.with(directory.resolve("nowhere.json"), List.of()));

        assertEquals("kms.aws.key.policy.file names a file that cannot be read", refused.getMessage());
    }
}
